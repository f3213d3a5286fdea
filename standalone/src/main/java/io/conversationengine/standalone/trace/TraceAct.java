package io.conversationengine.standalone.trace;

import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.workspace.AgentId;
import java.time.Instant;

/// What one line of a trace says: who did what, and when.
public sealed interface TraceAct {

    Instant at();

    /// The customer of the conversation in which it was done.
    ExternalId contact();

    /// @param profile what the customer's mail said of its sender
    record CustomerWrote(Instant at, ExternalId contact, ProviderMessageId id, Profile profile, Content.Text content)
            implements TraceAct {}

    record AgentSent(Instant at, ExternalId contact, IdempotencyKey id, AgentId agent, Content.Text content)
            implements TraceAct {}

    record Closed(Instant at, ExternalId contact) implements TraceAct {}
}
