package io.conversationengine.command.contact;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.command.UseCase;
import io.conversationengine.kernel.contact.ContactAnswer.Erased;
import io.conversationengine.kernel.contact.ContactAnswer.RegistrationAnswer;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.workspace.Requester;
import java.util.List;

/// The business makes a customer known, or says more of one who is known. One who was erased is registered as a new
/// contact.
@UseCase
class ContactRegistration {
    private final CommandClient commands;
    private final ContactLookup contacts;

    ContactRegistration(CommandClient commands, ContactLookup contacts) {
        this.commands = commands;
        this.contacts = contacts;
    }

    /// @param cleared names of the profile's fields that are taken away
    record Said(Profile profile, List<String> cleared) {}

    /// @param isNew whether nothing was known of the contact
    record Registration(ContactId contact, boolean isNew, RegistrationAnswer answer) {}

    CommandResult<Registration> register(Requester by, ContactIdentity customer, Said said) {
        Registration registration = customer.conversations(contacts::isErased)
                .map(conversation -> register(by, conversation.contact(), customer, said))
                .filter(attempt -> !(attempt.answer() instanceof Erased))
                .findFirst()
                .orElseThrow();
        return commands.reached(registration);
    }

    private Registration register(Requester by, ContactId contact, ContactIdentity customer, Said said) {
        boolean isNew = contacts.registered(customer.workspace(), contact).isEmpty();
        RegisterContact command = new RegisterContact(
                contact,
                customer.workspace(),
                customer.account(),
                customer.externalId(),
                said.profile(),
                said.cleared(),
                null,
                by.actor());
        return new Registration(contact, isNew, commands.answer(command, by));
    }
}
