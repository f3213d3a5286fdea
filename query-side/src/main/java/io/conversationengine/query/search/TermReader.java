package io.conversationengine.query.search;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.timeline.Findings.SearchField;
import io.conversationengine.kernel.timeline.Question.Search;
import io.conversationengine.query.search.TermReading.Unfit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads what somebody typed to find a contact.
public final class TermReader {

    /// Whatever cannot be part of a word, halves of characters too.
    private static final Pattern GAP = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cs}]+");

    private final Folding folding;

    TermReader(Folding folding) {
        this.folding = folding;
    }

    /// @param search null or blank where nothing is looked for
    public TermReading read(@Nullable Search search) {
        return search == null || search.text().isBlank() ? Terms.NONE : readText(search);
    }

    private TermReading readText(Search search) {
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
        List<Word> words = Word.in(folding.fold(text));
        String otherwise = EmailDomain.inOtherForm(text);
        List<Word> others = otherwise.equals(text) ? List.of() : Word.in(folding.fold(otherwise));
        // A domain of odd characters may have brackets in its other form, which part words.
        if (others.size() != words.size()) {
            return words;
        }
        return IntStream.range(0, words.size())
                .mapToObj(i -> words.get(i).or(others.get(i)))
                .toList();
    }

    /// One letter is in nearly every name: it narrows what longer words find.
    private static TermReading terms(List<Word> words, List<SearchField> in) {
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
