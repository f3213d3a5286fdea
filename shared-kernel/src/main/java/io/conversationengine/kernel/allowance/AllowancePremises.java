package io.conversationengine.kernel.allowance;

import io.conversationengine.kernel.Premises;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountKey;
import java.util.Optional;

/// What a decision about an allowance may know beside its state.
public interface AllowancePremises extends Premises {

    /// An account with its rules; empty where it is not registered.
    Optional<Account> account(AccountKey key);
}
