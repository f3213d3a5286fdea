package io.conversationengine.query.search.term;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.query.Query.Search;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import java.net.IDN;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what somebody typed to find a contact.
@Component
public final class TermReader {

    /// Whatever cannot be part of a word, halves of characters too.
    private static final Pattern GAP = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cs}]+");

    private static final Pattern DOMAIN = Pattern.compile("@([\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}])");

    private final JdbcClient sql;

    TermReader(JdbcClient sql) {
        this.sql = sql;
    }

    /// What reading the words of a search gives.
    public sealed interface Reading permits Terms, Unfit {}

    /// @param problem what the text must be
    public record Unfit(String problem) implements Reading {}

    /// A text as the search compares it.
    ///
    /// @param alone the characters in it that are words by themselves
    record Folded(String text, Set<String> alone) {}

    /// @param search null or blank where nothing is looked for
    public Reading read(@Nullable Search search) {
        return search == null || search.text().isBlank() ? Terms.NONE : readText(search);
    }

    private Reading readText(Search search) {
        if (search.text().length() > Limits.SEARCH) {
            return new Unfit("must have at most %d characters".formatted(Limits.SEARCH));
        }
        List<Word> words = words(GAP.matcher(search.text()).replaceAll(" "));
        if (words.isEmpty()) {
            return new Unfit("must have a letter or a digit in it");
        }
        if (words.size() > Limits.SEARCH_WORDS) {
            return new Unfit("must have at most %d words".formatted(Limits.SEARCH_WORDS));
        }
        return terms(words, search.in());
    }

    private List<Word> words(String text) {
        List<Word> words = Word.in(folded(text));
        String otherwise = withDomainsInOtherForm(text);
        List<Word> others = otherwise.equals(text) ? List.of() : Word.in(folded(otherwise));
        // A domain of odd characters may have brackets in its other form, which part words.
        if (others.size() != words.size()) {
            return words;
        }
        return IntStream.range(0, words.size())
                .mapToObj(i -> words.get(i).or(others.get(i)))
                .toList();
    }

    /// The database does it, as it does with the names that it finds.
    private Folded folded(String text) {
        return sql.sql("""
                select plain, array(
                    select letter from string_to_table(plain, null) as letter
                    where search.stands_alone(letter)) as alone
                from search.plain(:text) as plain
                """)
                .param("text", text)
                .query((row, _) -> new Folded(row.getString("plain"), Set.copyOf(List.of((String[])
                        row.getArray("alone").getArray()))))
                .single();
    }

    /// The text with each domain of an e-mail address in the other of its two forms, where it has two: people write it
    /// in letters of every script, and machines in ASCII.
    private static String withDomainsInOtherForm(String text) {
        return DOMAIN.matcher(text)
                .replaceAll(domain -> Matcher.quoteReplacement("@" + domainInOtherForm(domain.group(1))));
    }

    private static String domainInOtherForm(String domain) {
        try {
            String ascii = IDN.toASCII(domain);
            return ascii.equalsIgnoreCase(domain) ? IDN.toUnicode(domain) : ascii;
        } catch (IllegalArgumentException _) {
            // No domain at all.
            return domain;
        }
    }

    /// One letter is in nearly every name: it narrows what longer words find.
    private static Reading terms(List<Word> words, List<SearchField> in) {
        String number = in.contains(SearchField.PHONE) ? Word.digits(words) : null;
        List<Word> initials = words.stream().filter(Word::isInitial).toList();
        if (initials.isEmpty()) {
            return new Terms(words, words.size() == 1 ? null : number, in);
        }
        if (number != null) {
            return new Terms(List.of(), number, in);
        }
        return initials.size() == words.size()
                ? new Unfit("must have a word of two letters or more beside %s"
                        .formatted(initials.getFirst().text()))
                : new Terms(words, null, in);
    }
}
