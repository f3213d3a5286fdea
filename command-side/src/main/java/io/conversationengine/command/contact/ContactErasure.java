package io.conversationengine.command.contact;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.command.Polling;
import io.conversationengine.command.UseCase;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactAnswer.ErasureAnswer;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.personal.key.ContactKeys;
import java.time.Duration;

/// The business erases a person's data, and waits for a while until their key is destroyed.
@UseCase
class ContactErasure {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final CommandClient commands;
    private final ContactKeys keys;

    ContactErasure(CommandClient commands, ContactKeys keys) {
        this.commands = commands;
        this.keys = keys;
    }

    sealed interface Gone {}

    /// @param changed false where the contact was erased before
    /// @param destroyed whether nobody can read of them any more; false where that is only recorded
    record Erased(boolean changed, boolean destroyed) implements Gone {}

    record NoSuchContact() implements Gone {}

    CommandResult<Gone> erase(Requester by, ContactId contact) {
        CommandResult<ErasureAnswer> result = commands.send(new EraseContact(contact, by.workspace(), by.actor()), by);
        Gone gone = switch (result.answer()) {
            case ContactAnswer.Done(boolean changed) -> new Erased(changed, isDestroyed(contact));
            case ContactAnswer.Erased _ -> new Erased(false, isDestroyed(contact));
            case ContactAnswer.Unknown _ -> new NoSuchContact();
        };
        return new CommandResult<>(gone, result.position());
    }

    private boolean isDestroyed(ContactId contact) {
        return new Polling(LONGEST_WAIT).ask(() -> keys.isDestroyed(contact), destroyed -> destroyed);
    }
}
