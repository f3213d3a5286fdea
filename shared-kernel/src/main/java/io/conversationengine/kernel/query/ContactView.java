package io.conversationengine.kernel.query;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.rule.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer as an account knows them.
///
/// @param externalId how the channel knows the customer; null for a conversation whose contact is not known yet
public record ContactView(
        ContactId id,
        AccountId account,
        Channel channel,
        @Nullable ExternalId externalId,
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        List<String> userNames,
        List<String> emails,
        List<String> phones,
        List<String> labels,
        @Nullable PersonId person)
        implements View {

    public ContactView {
        userNames = List.copyOf(userNames);
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        labels = List.copyOf(labels);
    }

    public static ContactView of(
            ContactId id, AccountId account, Channel channel, @Nullable ExternalId externalId, Profile profile) {
        return new ContactView(
                id,
                account,
                channel,
                externalId,
                profile.name(),
                profile.firstName(),
                profile.lastName(),
                profile.userNames(),
                profile.emails(),
                profile.phones(),
                profile.labels(),
                profile.person());
    }
}
