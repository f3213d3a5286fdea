package io.conversationengine.kernel.contact;

import io.conversationengine.kernel.Erased;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a contact; everything is optional. Limits are in [io.conversationengine.kernel.Limits].
///
/// @param name as the customer is shown
/// @param person links the contacts of one person on several accounts
public record Profile(
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        List<String> userNames,
        List<String> emails,
        List<String> phones,
        List<String> labels,
        @Nullable PersonId person) {

    public static final Profile UNKNOWN =
            new Profile(null, null, null, List.of(), List.of(), List.of(), List.of(), null);

    public Profile {
        userNames = List.copyOf(userNames);
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        labels = List.copyOf(labels);
    }

    /// What is left of it once the contact was erased.
    public Profile erased() {
        return new Profile(
                Erased.insteadOf(name),
                Erased.insteadOf(firstName),
                Erased.insteadOf(lastName),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
