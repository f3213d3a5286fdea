package io.conversationengine.log.key;

import io.conversationengine.kernel.contact.ContactId;
import java.io.Serial;

/// Something was to be stored of a contact who was erased: their key is destroyed, and no other is made.
public final class ErasedContact extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ErasedContact(ContactId contact) {
        super("Contact " + contact + " was erased");
    }
}
