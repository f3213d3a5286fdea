package io.conversationengine.query.inbox;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.query.search.Clauses;
import org.jspecify.annotations.Nullable;

/// The conditions that a filter puts on a contact's row.
final class ContactClauses {

    private ContactClauses() {}

    static Clauses of(@Nullable AccountId account, @Nullable ExternalId externalId, @Nullable String label) {
        Clauses clauses = new Clauses();
        if (account != null) {
            clauses.and("k.account = :contactAccount", "contactAccount", account.value());
        }
        if (externalId != null) {
            // Who was erased is called something that another may be called in fact.
            clauses.and("k.external_id = :externalId and not k.erased", "externalId", externalId.value());
        }
        if (label != null) {
            clauses.and("k.labels @> cast(array[:label] as text[])", "label", label);
        }
        return clauses;
    }
}
