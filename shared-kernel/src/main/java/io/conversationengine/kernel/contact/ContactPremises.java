package io.conversationengine.kernel.contact;

import io.conversationengine.kernel.Premises;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountKey;
import java.util.Optional;

/// What a decision about a contact may know beside its state.
public interface ContactPremises extends Premises {

    /// Whether nothing personal of a contact can be recorded any more.
    boolean isErased(ContactId contact);

    /// An account with its rules; empty where it is not registered.
    Optional<Account> account(AccountKey key);
}
