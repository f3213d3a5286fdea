package io.conversationengine.personal.key;

import io.conversationengine.kernel.Obstacle.ErasedMeanwhile;
import io.conversationengine.kernel.contact.ContactId;
import java.io.Serial;
import org.axonframework.commandhandling.CommandExecutionException;

/// Something was to be stored of a contact who was erased: their key is destroyed, and no other is made.
public final class ErasedContact extends CommandExecutionException {

    @Serial
    private static final long serialVersionUID = 1;

    ErasedContact(ContactId contact) {
        super("Contact " + contact + " was erased", null, new ErasedMeanwhile());
    }
}
