package io.conversationengine.personal.key;

import io.conversationengine.kernel.contact.ContactId;
import javax.crypto.SecretKey;

/// Whoever holds the master key: the configuration, unless an application has a bean of this type that asks a vault.
public interface KeyWrapping {

    /// A contact's key in the form in which it may be stored.
    byte[] wrap(ContactId contact, SecretKey key);

    /// @throws IllegalStateException when it was wrapped under another master key, or for another contact
    SecretKey unwrap(ContactId contact, byte[] wrapped);

    /// A key of 32 bytes for another purpose than a contact's data: the same wherever this master key is held, and
    /// nobody learns the master key from it.
    SecretKey derive(String purpose);
}
