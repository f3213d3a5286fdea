package io.conversationengine.standalone.demo;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.trace.TraceAct;
import java.time.Duration;

/// Somebody of the trace, as the demo workspace knows them.
///
/// @param externalId as the account's channel names people: by number, by address or by a name
public record DemoCustomer(String name, AccountId account, ExternalId externalId) {

    public ConversationId conversation() {
        return ConversationId.of(DemoWorkspace.ID, account, externalId);
    }

    /// What they, or an agent of theirs, did, at another time.
    TraceAct moved(TraceAct act, Duration by) {
        return switch (act) {
            case TraceAct.CustomerWrote(var at, var _, var id, var profile, var content) ->
                new TraceAct.CustomerWrote(at.plus(by), externalId, id, profile, content);
            case TraceAct.AgentSent(var at, var _, var id, var agent, var content) ->
                new TraceAct.AgentSent(at.plus(by), externalId, id, agent, content);
            case TraceAct.Closed(var at, var _) -> new TraceAct.Closed(at.plus(by), externalId);
        };
    }
}
