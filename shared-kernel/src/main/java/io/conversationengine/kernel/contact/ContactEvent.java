package io.conversationengine.kernel.contact;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a contact. Profiles are whole: what the contact is after the event.
public sealed interface ContactEvent {

    ContactId contact();

    WorkspaceId workspace();

    Actor actor();

    Instant at();

    /// @param setThroughApi names of the profile's fields that the API set, in their order
    /// @param told by which message a channel told it; null for what the API said
    record ContactRegistered(
            ContactId contact,
            WorkspaceId workspace,
            AccountId account,
            Channel channel,
            ExternalId externalId,
            Profile profile,
            List<String> setThroughApi,
            @Nullable ProfileSource told,
            Actor actor,
            Instant at)
            implements ContactEvent {}

    /// @param told by which message a channel told it; null for what the API said
    record ContactUpdated(
            ContactId contact,
            WorkspaceId workspace,
            Profile profile,
            List<String> setThroughApi,
            @Nullable ProfileSource told,
            Actor actor,
            Instant at)
            implements ContactEvent {}

    /// From here on nobody can read what is stored of the contact and of their conversation. The last of its stream.
    record ContactErased(ContactId contact, WorkspaceId workspace, Actor actor, Instant at) implements ContactEvent {}
}
