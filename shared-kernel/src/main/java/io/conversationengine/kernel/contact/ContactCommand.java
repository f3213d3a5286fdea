package io.conversationengine.kernel.contact;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactAnswer.ErasureAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.ProfileAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.RegistrationAnswer;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What can be asked of a contact.
///
/// @param <A> what it is answered with
public sealed interface ContactCommand<A extends ContactAnswer> {

    ContactId contact();

    WorkspaceId workspace();

    /// Makes a contact known. Of one who is known it sets what the API gives, as [UpdateContact] does; what a channel
    /// says of them is for [LearnProfile].
    ///
    /// @param cleared names of the profile's fields that are taken away
    /// @param told by which message a channel told the profile; null for what the API says
    /// @param by the customer for what a channel says, an agent or a bot for what the API says
    record RegisterContact(
            @TargetAggregateIdentifier ContactId contact,
            WorkspaceId workspace,
            AccountId account,
            ExternalId externalId,
            Profile profile,
            List<String> cleared,
            @Nullable ProfileSource told,
            Actor by)
            implements ContactCommand<RegistrationAnswer> {

        public RegisterContact {
            cleared = List.copyOf(cleared);
        }
    }

    /// Adds to what is known what a channel says of a contact with a message. What is missing erases nothing, what was
    /// said later stays, and so does a name that was set through the API (docs/design.md, rule 15). The command may
    /// come again with the message.
    ///
    /// @param actedAt when the customer wrote the message
    /// @param late whether a later message of the customer is known
    /// @param repeated whether the message was known before
    record LearnProfile(
            @TargetAggregateIdentifier ContactId contact,
            WorkspaceId workspace,
            Profile profile,
            ProfileSource told,
            Instant actedAt,
            boolean late,
            boolean repeated)
            implements ContactCommand<ProfileAnswer> {}

    /// Sets what the profile gives, takes away what is cleared, and leaves the rest alone. Lists are replaced as a
    /// whole.
    ///
    /// @param cleared names of the profile's fields that are taken away
    record UpdateContact(
            @TargetAggregateIdentifier ContactId contact,
            WorkspaceId workspace,
            Profile profile,
            List<String> cleared,
            Actor by)
            implements ContactCommand<ProfileAnswer> {

        public UpdateContact {
            cleared = List.copyOf(cleared);
        }
    }

    /// Takes away all that is known of a contact and all that was written with them. What was counted and decided
    /// stays. Who writes again from there is a new contact.
    record EraseContact(@TargetAggregateIdentifier ContactId contact, WorkspaceId workspace, Actor by)
            implements ContactCommand<ErasureAnswer> {}
}
