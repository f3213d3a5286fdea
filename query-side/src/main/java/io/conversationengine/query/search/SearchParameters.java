package io.conversationengine.query.search;

import io.conversationengine.edge.json.InstantText;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.query.Query.Search;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parameters that lists have in common, read from what an address says.
public final class SearchParameters {

    public static final String Q =
            "Words, all of which must be found in the contact, each in any of the fields: 1 to 200"
                    + " characters, 1 to 10 words, not of single letters alone. `GET /v1/search-fields` says how"
                    + " fields are searched";

    public static final String IN =
            "The fields that words are looked for in, with commas between: `name`, `phone`, `email`; all"
                    + " three if missing";

    private SearchParameters() {}

    /// Null when no words are given.
    public static @Nullable Search search(@Nullable String q, @Nullable String in) {
        List<SearchField> fields = in == null
                ? List.of(SearchField.values())
                : Arrays.stream(in.split(",", -1))
                        .map(SearchParameters::field)
                        .distinct()
                        .sorted()
                        .toList();
        return q == null || q.isBlank() ? null : new Search(q, fields);
    }

    private static SearchField field(String name) {
        return switch (name) {
            case "name" -> SearchField.NAME;
            case "phone" -> SearchField.PHONE;
            case "email" -> SearchField.EMAIL;
            default ->
                throw Problem.invalid(
                                "in", "must be of name, phone, email, with commas between: nothing else is searched")
                        .asException();
        };
    }

    public static Actor actor(String parameter, String reference) {
        try {
            return Actor.of(reference);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid(parameter, "must be agent:ID or bot:NAME").asException();
        }
    }

    public static @Nullable Instant instant(String parameter, @Nullable String text) {
        try {
            return text == null ? null : InstantText.read(text);
        } catch (IllegalArgumentException e) {
            // In an address a plus is written so.
            throw Problem.invalid(parameter, String.valueOf(e.getMessage()).replace("+", "%2B"))
                    .asException();
        }
    }

    public static boolean descending(@Nullable String order, boolean ifMissing) {
        return switch (order) {
            case null -> ifMissing;
            case "asc" -> false;
            case "desc" -> true;
            default -> throw Problem.invalid("order", "must be asc or desc").asException();
        };
    }
}
