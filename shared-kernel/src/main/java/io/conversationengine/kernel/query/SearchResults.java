package io.conversationengine.kernel.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.statistics.StatisticsGroup;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is found in lists and searches.
public sealed interface SearchResults extends View {

    /// A page of conversations.
    ///
    /// @param next names the page after this one; null on the last. Whatever happens between two pages, each
    ///     conversation that did not change is on one of them
    /// @param parked conversations, contacts or the workspace itself, of which nothing is seen at the moment
    ///     because an event could not be taken: what these would be found by now is not known
    record Conversations(List<Conversation> items, @Nullable String next, Total total, long parked)
            implements SearchResults {

        public Conversations {
            items = List.copyOf(items);
        }
    }

    /// A conversation and what may be sent in it now.
    ///
    /// @param verdict on a free-form message by whoever asked; the engine judges again when one is sent
    /// @param matched where the words were found; empty where none were looked for
    record Conversation(@JsonUnwrapped ConversationView conversation, VerdictView verdict, List<Match> matched) {

        public Conversation {
            matched = List.copyOf(matched);
        }
    }

    /// What has changed in an inbox between two positions, in the order of the last changes.
    ///
    /// @param after the position up to which the inbox was known
    /// @param position up to which these are all changes; before the answer's own when there is another page
    record InboxChanges(long after, long position, List<InboxChange> items) implements SearchResults {

        public InboxChanges {
            items = List.copyOf(items);
        }
    }

    /// @param row the conversation as it is now; null when it has left the inbox. One that came and left in between may
    ///     never have been seen in it
    record InboxChange(ConversationId id, @Nullable Conversation row) {}

    /// How many conversations are in an inbox. Each is open or closed, and each is somebody's or nobody's.
    ///
    /// @param assigned to an agent, to a team, or both
    /// @param unassigned neither an agent's nor a team's
    record InboxCounts(long open, long closed, long assigned, long unassigned) implements SearchResults {}

    /// @param value of the field, as it is written there
    record Match(SearchField field, String value) {}

    /// A page of contacts, by their names.
    ///
    /// @param next names the page after this one; null on the last
    /// @param parked as in a page of conversations
    record Contacts(List<Contact> items, @Nullable String next, Total total, long parked) implements SearchResults {

        public Contacts {
            items = List.copyOf(items);
        }
    }

    /// @param matched where the words were found; empty where none were looked for
    /// @param parkedSince from when on nothing of them, of their conversation or of their workspace is seen here,
    ///     because an event could not be taken; null for all others
    record Contact(
            @JsonUnwrapped ContactView contact,
            List<Match> matched,
            @Nullable Instant parkedSince) {

        public Contact {
            matched = List.copyOf(matched);
        }
    }

    /// A contact, and where one can write to them.
    ///
    /// @param conversations theirs and those of the same person on other accounts, 100 at most, the one with the
    ///     latest message first
    /// @param parkedSince as in a list of contacts
    record Customer(
            @JsonUnwrapped ContactView contact,
            List<Conversation> conversations,
            @Nullable Instant parkedSince) implements SearchResults {

        public static final int CONVERSATIONS = 100;

        public Customer {
            conversations = List.copyOf(conversations);
        }
    }

    /// Verdicts on many conversations, in the order in which they were asked for. Always one page.
    ///
    /// @param next always null
    /// @param parked how many of the conversations that were asked for are left out because their first event, or
    ///     the whole workspace, is parked: whether there are any, nobody knows
    record Verdicts(List<VerdictOn> items, @Nullable String next, Total total, long parked) implements SearchResults {

        public Verdicts {
            items = List.copyOf(items);
        }
    }

    record VerdictOn(ConversationId id, VerdictView verdict) {}

    /// A kind of field of a contact that words are looked for in, by the name that `in` has for it.
    enum SearchField {
        @JsonProperty("name")
        NAME,
        @JsonProperty("phone")
        PHONE,
        @JsonProperty("email")
        EMAIL
    }

    /// What can be searched, and how. Always one page.
    ///
    /// @param next always null
    record SearchFields(List<Field> items, @Nullable String next, Total total) implements SearchResults {

        public SearchFields {
            items = List.copyOf(items);
        }

        /// What holds in a workspace.
        public static SearchFields under(EmailSearch emails) {
            Matching email = switch (emails) {
                case EXACT -> Matching.EXACT;
                case CONTAINS -> Matching.CONTAINS;
            };
            String names = "without case and accents";
            List<Field> fields = List.of(
                    new Field("contact.firstName", Matching.CONTAINS, SearchField.NAME, names),
                    new Field("contact.lastName", Matching.CONTAINS, SearchField.NAME, names),
                    new Field("contact.name", Matching.CONTAINS, SearchField.NAME, names),
                    new Field("contact.userNames", Matching.CONTAINS, SearchField.NAME, names),
                    new Field(
                            "contact.phones",
                            Matching.CONTAINS,
                            SearchField.PHONE,
                            "three digits or more, whatever the spelling; leading zeros do not count"),
                    new Field("contact.emails", email, SearchField.EMAIL, names),
                    none("contact.externalId", "the parameters `account` and `externalId` find it"),
                    none("contact.labels", "the parameter `label` filters by one"),
                    none("contact.person", "the contact's own address shows the person's other conversations"),
                    none("closing.category", "the parameter `category` filters by it"),
                    none("closing.summary", "texts are not searched"),
                    none("lastMessage.text", "texts are not searched"));
            return new SearchFields(fields, null, new Total(fields.size(), true));
        }

        private static Field none(String field, String instead) {
            return new Field(field, Matching.NONE, null, instead);
        }

        /// @param field its path in an item of the list of conversations
        /// @param in its name in the parameter `in`; null where words are not looked for
        /// @param note what else a client should know
        public record Field(
                String field, Matching matches, @Nullable SearchField in, String note) {}

        public enum Matching {
            @JsonProperty("contains")
            CONTAINS,
            @JsonProperty("exact")
            EXACT,
            @JsonProperty("none")
            NONE
        }
    }

    /// What was recorded in a workspace between two instants, counted in groups.
    ///
    /// @param timezone by whose clocks hours, days, weeks and months begin
    /// @param from the first instant that counts
    /// @param to the first that does not, any more
    /// @param items in the order of what they are grouped by; groups of which nothing was recorded are missing
    record Statistics(String timezone, Instant from, Instant to, List<StatisticsGroup> items) implements SearchResults {

        public Statistics {
            items = List.copyOf(items);
        }

        public enum Grouping {
            HOUR,
            DAY,
            /// It begins on a Monday.
            WEEK,
            MONTH,
            CHANNEL,
            ACCOUNT,
            /// Who did it; of what no agent did, who had the conversation.
            AGENT,
            /// With which the session was closed, or else the one before.
            CATEGORY,
            /// Of the workspace's settings, when it was recorded.
            EDITION;

            public boolean isOfTime() {
                return compareTo(CHANNEL) < 0;
            }
        }
    }
}
