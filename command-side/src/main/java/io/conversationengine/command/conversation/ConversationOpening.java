package io.conversationengine.command.conversation;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.command.UseCase;
import io.conversationengine.command.contact.ContactIdentity;
import io.conversationengine.command.contact.ContactLookup;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationAnswer.OpeningAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand.OpenConversation;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.Requester;
import java.util.Optional;

/// The business begins a conversation with a contact that it has registered.
@UseCase
class ConversationOpening {
    private final CommandClient commands;
    private final ContactLookup contacts;

    ConversationOpening(CommandClient commands, ContactLookup contacts) {
        this.commands = commands;
        this.contacts = contacts;
    }

    /// @param answer to the wish for this conversation
    record Opening(ConversationId conversation, OpeningAnswer answer) {}

    /// With whoever has the identity: of several, the one who is not erased.
    CommandResult<Opening> open(Requester by, ContactIdentity customer) {
        ConversationId conversation = customer.conversations(contacts::isErased)
                .filter(each -> !contacts.isErased(each.contact()))
                .findFirst()
                .orElseThrow();
        return open(by, customer.account(), conversation);
    }

    /// Empty where the account has no such contact.
    Optional<CommandResult<Opening>> open(Requester by, AccountId account, ContactId contact) {
        return contacts.registered(by.workspace(), contact)
                .filter(registered -> registered.account().equals(account))
                .map(registered -> open(by, account, ConversationId.of(registered.contact())));
    }

    private CommandResult<Opening> open(Requester by, AccountId account, ConversationId conversation) {
        OpenConversation command =
                new OpenConversation(conversation, by.workspace(), account, conversation.contact(), by.actor());
        return commands.reached(new Opening(conversation, commands.answer(command, by)));
    }
}
