package io.conversationengine.kernel.contact;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// What can be asked of a contact. Each answers with [ContactAnswer].
public sealed interface ContactCommand {

    ContactId contact();

    /// Makes a contact known, or adds what its channel says of it to what is known: what is missing erases nothing,
    /// and a name that was set through the API stays (DESIGN.md 3.2, rule 15).
    ///
    /// @param by the customer for what a channel says, an agent or a bot for what the API says
    record RegisterContact(
            @TargetAggregateIdentifier ContactId contact,
            WorkspaceId workspace,
            AccountId account,
            ExternalId externalId,
            Profile profile,
            Actor by)
            implements ContactCommand {}

    /// Sets what the profile gives and leaves the rest alone. Lists are replaced as a whole; an empty one says nothing.
    record UpdateContact(@TargetAggregateIdentifier ContactId contact, WorkspaceId workspace, Profile profile, Actor by)
            implements ContactCommand {}

    /// Takes away all that is known of a contact and all that was written with them. What was counted and decided
    /// stays.
    /// Who writes again from there is a new contact.
    record EraseContact(@TargetAggregateIdentifier ContactId contact, WorkspaceId workspace, Actor by)
            implements ContactCommand {}
}
