package io.conversationengine.command.message;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.command.UseCase;
import io.conversationengine.command.contact.ContactIdentity;
import io.conversationengine.command.contact.ContactLookup;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.RegistrationAnswer;
import io.conversationengine.kernel.contact.ContactCommand.LearnProfile;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.contact.ProfileSource;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Replied;
import io.conversationengine.kernel.conversation.ConversationAnswer.ReplyAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FullLength;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.log.eventstore.StreamEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A customer wrote or did something else on an account: that makes them known as a contact, and opens or reopens their
/// conversation. A message that is known changes nothing.
@UseCase
class MessageReception {
    private static final Actor CUSTOMER = Actor.customer();

    private final CommandClient commands;
    private final ContactLookup contacts;

    MessageReception(CommandClient commands, ContactLookup contacts) {
        this.commands = commands;
        this.contacts = contacts;
    }

    /// @param profile what the channel says of the customer beside the message
    record Letter(ContactIdentity from, Profile profile, ProviderMessageId id, Written written) {}

    /// @param fullLength of what was cut; null where nothing was
    /// @param sentAt the provider's time
    record Written(Content content, @Nullable FullLength fullLength, Trigger trigger, Instant sentAt) {}

    sealed interface Reception {}

    /// @param duplicate whether the message was known, and changed nothing
    /// @param profileLimit how many characters are kept of a contact, where the profile would have been more and so
    ///     was left out; null where it was not
    record Received(
            ConversationId conversation,
            boolean duplicate,
            long version,
            @Nullable Integer profileLimit) implements Reception {}

    record NoSuchAccount(String account) implements Reception {}

    CommandResult<Reception> receive(Requester channel, Letter letter) {
        Reception reception = letter.from()
                .conversations(contacts::isErased)
                .map(conversation -> receive(channel.as(CUSTOMER), conversation, letter))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        return commands.reached(reception);
    }

    /// @param known what became of the contact
    /// @param reply what became of the message
    private record Taken(RegistrationAnswer known, ReplyAnswer reply) {}

    /// Empty where the customer was erased: it is a new one who wrote, unless an old message has come again.
    private Optional<Reception> receive(Requester by, ConversationId conversation, Letter letter) {
        CustomerReplied reply = reply(conversation, letter);
        Taken taken = commands.together(() -> take(registration(conversation.contact(), letter), reply, by));
        return switch (taken.reply()) {
            case Replied replied ->
                Optional.of(new Received(
                        conversation,
                        replied.duplicate(),
                        replied.version(),
                        learn(taken.known(), reply, replied, letter, by)));
            case ConversationAnswer.Erased _ -> Optional.empty();
            case ConversationAnswer.UnknownAccount(String account) -> Optional.of(new NoSuchAccount(account));
        };
    }

    private Taken take(RegisterContact registration, CustomerReplied reply, Requester by) {
        RegistrationAnswer known = commands.answer(registration, by);
        if (known instanceof ContactAnswer.Done(boolean isNew) && isNew) {
            // Nobody has a conversation before they are a contact.
            StreamEvents.knowEmpty(reply.conversation().toString());
        }
        return new Taken(
                known,
                known instanceof ContactAnswer.UnknownAccount(String account)
                        ? new ConversationAnswer.UnknownAccount(account)
                        : commands.answer(reply, by));
    }

    /// What the channel says of a customer who is known is learnt after the message, when it is known whether that is
    /// late or came before. The next request completes one that broke off in between.
    ///
    /// @return the limit that it would be beyond; null where it is not
    private @Nullable Integer learn(
            RegistrationAnswer known, CustomerReplied reply, Replied replied, Letter letter, Requester by) {
        return switch (known) {
            case ContactAnswer.ToldMore _ ->
                commands.answer(profile(reply, replied, letter), by) instanceof ContactAnswer.TooMuch(int limit)
                        ? Integer.valueOf(limit)
                        : null;
            case ContactAnswer.TooMuch(int limit) -> limit;
            case ContactAnswer.Done _,
                    ContactAnswer.Erased _,
                    ContactAnswer.Unknown _,
                    ContactAnswer.UnknownAccount _ -> null;
        };
    }

    private static RegisterContact registration(ContactId contact, Letter letter) {
        return new RegisterContact(
                contact,
                letter.from().workspace(),
                letter.from().account(),
                letter.from().externalId(),
                letter.profile(),
                List.of(),
                new ProfileSource(letter.id(), letter.written().sentAt()),
                CUSTOMER);
    }

    private static CustomerReplied reply(ConversationId conversation, Letter letter) {
        return new CustomerReplied(
                conversation,
                letter.from().workspace(),
                letter.from().account(),
                conversation.contact(),
                letter.id(),
                letter.written().content(),
                letter.written().fullLength(),
                letter.written().trigger(),
                letter.written().sentAt());
    }

    private static LearnProfile profile(CustomerReplied reply, Replied replied, Letter letter) {
        return new LearnProfile(
                reply.contact(),
                reply.workspace(),
                letter.profile(),
                new ProfileSource(reply.message(), reply.sentAt()),
                replied.actedAt(),
                replied.late(),
                replied.duplicate());
    }
}
