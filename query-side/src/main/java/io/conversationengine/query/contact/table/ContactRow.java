package io.conversationengine.query.contact.table;

import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.query.projection.JsonColumn;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a contact's events add up to.
record ContactRow(
        ContactId id, AccountKey account, Channel channel, ExternalId externalId, Profile profile, boolean erased) {
    /// How often somebody may have been erased whom the channel itself calls so.
    private static final int MOST_INCARNATIONS = 100;

    /// Null for a contact of whom there is nothing that could be erased: their registration is parked or discarded, or
    /// waits in a backlog.
    static @Nullable ContactRow after(@Nullable ContactRow before, ContactEvent event) {
        return switch (event) {
            case ContactRegistered e ->
                new ContactRow(
                        e.contact(),
                        new AccountKey(e.workspace(), e.account()),
                        e.channel(),
                        e.externalId(),
                        e.profile(),
                        isWithoutKey(e));
            case ContactUpdated e -> known(before, e).with(e.profile());
            case ContactErased _ -> before == null ? null : before.withoutPerson();
        };
    }

    /// Whether it was read without the contact's key, which is gone with an erasure or was not restored: the contact's
    /// id comes from another external id than the one that stands there.
    static boolean isWithoutKey(ContactRegistered event) {
        return event.externalId().equals(ExternalId.ERASED)
                && IntStream.rangeClosed(0, MOST_INCARNATIONS)
                        .mapToObj(incarnation ->
                                ConversationId.of(event.workspace(), event.account(), event.externalId(), incarnation))
                        .noneMatch(id -> id.contact().equals(event.contact()));
    }

    private static ContactRow known(@Nullable ContactRow before, ContactEvent event) {
        if (before == null) {
            throw new IllegalStateException("Contact %s begins with %s instead of being registered"
                    .formatted(event.contact(), event.getClass().getSimpleName()));
        }
        return before;
    }

    /// Whatever is told of somebody who was erased says nothing more of them.
    private ContactRow with(Profile other) {
        return new ContactRow(id, account, channel, externalId, erased ? other.erased() : other, erased);
    }

    ContactRow withoutPerson() {
        return new ContactRow(id, account, channel, ExternalId.ERASED, profile.erased(), true);
    }

    /// As the table shows it.
    ContactView view() {
        return ContactView.of(id, account.account(), channel, externalId, JsonColumn.stored(profile, Profile.class));
    }
}
