package io.conversationengine.query.search;

import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.ConversationView.Status;
import io.conversationengine.kernel.query.Query.ConversationFilter;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.Query.ListConversations;
import io.conversationengine.kernel.query.Query.Search;
import io.conversationengine.kernel.query.Query.SortKey;
import io.conversationengine.kernel.query.SearchResults.Conversation;
import io.conversationengine.kernel.query.SearchResults.Conversations;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Customers who wrote once and whose conversations are closed, and how the tests look for them.
final class Customers {

    static final ConversationFilter ALL = new ConversationFilter(
            Inbox.ALL, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    static final Profile NOBODY = Profile.UNKNOWN;

    private final Engine engine;
    private final Story story = new Story();

    Customers(Engine engine) {
        this.engine = engine;
    }

    Story story() {
        return story;
    }

    /// @param externalId by which the tests know the customer again
    Chat closed(String channel, String externalId, Profile profile, Instant at) {
        return new Chat(story, channel, externalId)
                .contactRegistered(profile, at)
                .opened(Cause.CUSTOMER, at)
                .customerWrote("in-1", "Hello", at)
                .closed(null, null, Story.ANNA, at);
    }

    void tell() {
        engine.record(story);
    }

    /// The external ids of who is found.
    List<String> found(String q) {
        return externalIds(page(looking(q), Story.ANNA, 200));
    }

    List<String> found(ConversationFilter filter) {
        return externalIds(page(filter, Story.ANNA, 200));
    }

    Conversations page(ConversationFilter filter, Actor by, int limit) {
        return page(filter, by, SortKey.LAST_MESSAGE_AT, true, null, limit);
    }

    Conversations page(
            ConversationFilter filter, Actor by, SortKey sort, boolean descending, @Nullable String after, int limit) {
        return engine.find(at -> new ListConversations(Story.SHOP, by, filter, sort, descending, after, limit, at));
    }

    static List<String> externalIds(Conversations page) {
        return page.items().stream().map(Customers::externalId).toList();
    }

    static String externalId(Conversation item) {
        return String.valueOf(item.conversation().contact().externalId());
    }

    static ConversationFilter looking(String q) {
        return looking(q, List.of(SearchField.values()));
    }

    static ConversationFilter looking(String q, List<SearchField> in) {
        return new ConversationFilter(
                Inbox.ALL,
                null,
                new Search(q, in),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static ConversationFilter with(Inbox inbox, @Nullable Status status) {
        return new ConversationFilter(
                inbox, null, null, status, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    static Profile named(String name) {
        return new Profile(name, null, null, List.of(), List.of(), List.of(), List.of(), null);
    }

    static Profile withPhone(String phone) {
        return new Profile(null, null, null, List.of(), List.of(), List.of(phone), List.of(), null);
    }

    static Profile withEmail(String email) {
        return new Profile(null, null, null, List.of(), List.of(email), List.of(), List.of(), null);
    }

    static Profile person(String name, String person) {
        return new Profile(name, null, null, List.of(), List.of(), List.of(), List.of(), new PersonId(person));
    }
}
