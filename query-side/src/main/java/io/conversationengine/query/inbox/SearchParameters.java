package io.conversationengine.query.inbox;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.timeline.Findings.SearchField;
import io.conversationengine.kernel.timeline.Question.Search;
import io.conversationengine.kernel.workspace.Actor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parameters that lists have in common, read from what an address says.
final class SearchParameters {

    static final String Q = "Words, all of which must be found in the contact, each in any of the fields: 1 to 200"
            + " characters, 1 to 10 words of two letters or more. `GET /v1/search-fields` says how fields are searched";

    static final String IN =
            "The fields that words are looked for in, with commas between: `name`, `phone`, `email`; all"
                    + " three if missing";

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private SearchParameters() {}

    /// Null when no words are given.
    static @Nullable Search search(@Nullable String q, @Nullable String in) {
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

    static Actor actor(String parameter, String reference) {
        try {
            return Actor.of(reference);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid(parameter, "must be agent:ID or bot:NAME").asException();
        }
    }

    static @Nullable Instant instant(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Instant instant = parsed(parameter, text);
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            throw Problem.invalid(parameter, "must be from the year 2000 on and before 2100")
                    .asException();
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant parsed(String parameter, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw Problem.invalid(
                            parameter,
                            "must be an instant with its offset, such as 2026-11-22T10:00:00Z or"
                                    + " 2026-11-22T11:00:00%2B01:00")
                    .asException();
        }
    }

    static boolean descending(@Nullable String order, boolean ifMissing) {
        return switch (order) {
            case null -> ifMissing;
            case "asc" -> false;
            case "desc" -> true;
            default -> throw Problem.invalid("order", "must be asc or desc").asException();
        };
    }
}
