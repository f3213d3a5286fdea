package io.conversationengine.query.search.term;

import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// The conditions under which a contact is found by what is looked for.
public final class TermClauses {

    private final Terms terms;
    private final EmailSearch emails;
    private final Clauses clauses = new Clauses();
    private int named;

    private TermClauses(Terms terms, EmailSearch emails) {
        this.terms = terms;
        this.emails = emails;
    }

    public static Clauses of(Terms terms, EmailSearch emails) {
        return terms.isEmpty() ? new Clauses() : new TermClauses(terms, emails).all();
    }

    private Clauses all() {
        List<String> ways = new ArrayList<>();
        if (!terms.words().isEmpty()) {
            ways.add(terms.words().stream()
                    .map(this::found)
                    .reduce((a, b) -> a + " and " + b)
                    .orElseThrow());
        }
        if (terms.number() != null) {
            ways.add("k.phones like :" + value(containing(terms.number())));
        }
        return clauses.and("(" + String.join(" or ", ways) + ")");
    }

    private String found(Word word) {
        StringJoiner anywhere = new StringJoiner(" or ", "(", ")");
        anywhere.setEmptyValue("false");
        for (SearchField field : terms.in()) {
            switch (field) {
                case NAME -> anywhere.add(inNames(word));
                case PHONE -> {
                    if (word.digits() != null) {
                        anywhere.add("k.phones like :" + value(containing(word.digits())));
                    }
                }
                case EMAIL -> {
                    if (word.isLookedForIn(emails)) {
                        anywhere.add(inEmails(word));
                    }
                }
            }
        }
        return anywhere.toString();
    }

    /// Where a name may stand in parts, their letters find what the pattern is then compared with.
    private String inNames(Word word) {
        if (!word.isUnspaced()) {
            return inOneName(word);
        }
        String firstAndLast = "k.profile ->> 'firstName' is not null and k.profile ->> 'lastName' is not null";
        return "(%s or k.grams @> cast(array[:%s] as text[]) and (k.names ~ :%s or %s and k.names ~ :%s))"
                .formatted(
                        inOneName(word),
                        value(word.letters()),
                        value(word.inParts()),
                        firstAndLast,
                        value(word.asFirstAndLast()));
    }

    /// Where a word has no three letters in a row, its pieces find what the pattern is then compared with. The piece of
    /// an initial says all.
    private String inOneName(Word word) {
        if (word.hasTrigram()) {
            return "k.names like :" + value(containing(word.text()));
        }
        String pieces = "k.grams @> cast(array[:%s] as text[])".formatted(value(word.pieces()));
        return word.isInitial()
                ? pieces
                : "(%s and k.names like :%s)".formatted(pieces, value(containing(word.text())));
    }

    /// An address is compared as a whole with what `contact_email` holds: the pieces that it shares with most others
    /// would take longest to look up.
    private String inEmails(Word word) {
        return switch (emails) {
            case EXACT ->
                "string_to_array(btrim(k.emails, E'\\n'), E'\\n') && cast(array[:%s] as text[])"
                        .formatted(value(word.addresses()));
            case CONTAINS ->
                word.partsOfAddress().stream()
                        .map(part -> "k.emails like :" + value(containing(part)))
                        .collect(Collectors.joining(" or ", "(", ")"));
        };
    }

    private String value(Object value) {
        String name = "term" + named++;
        clauses.with(name, value);
        return name;
    }

    private static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
