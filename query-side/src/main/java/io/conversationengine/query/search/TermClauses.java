package io.conversationengine.query.search;

import io.conversationengine.kernel.timeline.Findings.SearchField;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import io.conversationengine.query.search.Terms.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

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

    private String found(Term term) {
        StringJoiner anywhere = new StringJoiner(" or ", "(", ")");
        anywhere.setEmptyValue("false");
        for (SearchField field : terms.in()) {
            switch (field) {
                case NAME -> anywhere.add(inNames(term));
                case PHONE -> {
                    if (term.digits() != null) {
                        anywhere.add("k.phones like :" + value(containing(term.digits())));
                    }
                }
                case EMAIL -> {
                    if (isEmail(term)) {
                        anywhere.add(inEmails(term));
                    }
                }
            }
        }
        return anywhere.toString();
    }

    /// Where a term has no three letters in a row, its pieces find what the pattern is then compared with.
    private String inNames(Term term) {
        String contains = "k.names like :" + value(containing(term.text()));
        return term.hasTrigram()
                ? contains
                : "(k.grams @> cast(array[:%s] as text[]) and %s)".formatted(value(term.grams()), contains);
    }

    private boolean isEmail(Term term) {
        return switch (emails) {
            case EXACT -> term.text().contains("@");
            case CONTAINS -> term.hasTrigram();
        };
    }

    /// An address is compared as a whole with what `contact_email` holds: the pieces that it shares with most others
    /// would take longest to look up.
    private String inEmails(Term term) {
        return switch (emails) {
            case EXACT ->
                "string_to_array(btrim(k.emails, E'\\n'), E'\\n') @> cast(array[:%s] as text[])"
                        .formatted(value(term.text()));
            case CONTAINS -> "k.emails like :" + value(containing(term.text()));
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
