package io.conversationengine.query.feed.selection;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.log.serialization.EventNames;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what the parameters of a request say of events; each says what is wrong with it.
public final class SelectionText {

    private SelectionText() {}

    /// @param names with commas between; null for all
    public static Set<String> kinds(@Nullable String names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names.split(",", -1)).map(SelectionText::kind).collect(Collectors.toUnmodifiableSet());
    }

    private static String kind(String name) {
        if (!EventNames.all().contains(name)) {
            throw Problem.invalid(
                            "kind",
                            "must be names of events, with commas between, of " + String.join(", ", EventNames.all()))
                    .asException();
        }
        return name;
    }

    public static @Nullable ConversationId conversation(@Nullable String id) {
        return read("conversation", id, ConversationId::new, "must be the id of a conversation");
    }

    /// @param otherwise what is said of a text that is none
    public static <T> @Nullable T read(
            String field, @Nullable String text, Function<String, T> reading, String otherwise) {
        try {
            return text == null ? null : reading.apply(text);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid(field, otherwise).asException();
        }
    }

    public static long wholeNumber(String field, String text) {
        try {
            return Long.parseLong(text.matches("-?[0-9]+") ? text : "");
        } catch (NumberFormatException _) {
            throw Problem.invalid(field, "must be a whole number").asException();
        }
    }

    /// How many items a page has at most.
    ///
    /// @param limit as a request says it; null where it does not
    public static int pageSize(@Nullable String limit, int otherwise, int largest) {
        if (limit == null) {
            return otherwise;
        }
        long asked = wholeNumber("limit", limit);
        if (asked < 1 || asked > largest) {
            throw Problem.invalid("limit", "must be from 1 to " + largest).asException();
        }
        return (int) asked;
    }
}
