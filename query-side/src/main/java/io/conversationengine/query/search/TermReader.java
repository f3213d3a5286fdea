package io.conversationengine.query.search;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.timeline.Findings.SearchField;
import io.conversationengine.kernel.timeline.Question.Search;
import io.conversationengine.query.search.Folding.Folded;
import io.conversationengine.query.search.TermReading.Unfit;
import io.conversationengine.query.search.Terms.Term;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what somebody typed to find a contact.
public final class TermReader {

    /// Whatever cannot be part of a word, halves of characters too.
    private static final Pattern GAP = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cs}]+");

    private static final Pattern PHONE = Pattern.compile("[0-9+().\\-/ ]*[0-9][0-9+().\\-/ ]*");

    /// In a number as it is written down, beside an international prefix.
    private static final Pattern NO_DIGIT = Pattern.compile("\\(0\\)|[^0-9]");

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

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
        List<String> words =
                GAP.splitAsStream(search.text()).filter(word -> !word.isEmpty()).toList();
        if (words.size() > Limits.SEARCH_WORDS) {
            return new Unfit("must have at most %d words".formatted(Limits.SEARCH_WORDS));
        }
        List<Folded> folded = words.isEmpty()
                ? List.of()
                : folding.fold(words).stream().filter(TermReader::says).toList();
        return folded.isEmpty() ? new Unfit("must have a letter or a digit in it") : terms(search, words, folded);
    }

    private static TermReading terms(Search search, List<String> words, List<Folded> folded) {
        String number = search.in().contains(SearchField.PHONE) ? digits(String.join(" ", words)) : null;
        Optional<Folded> tooShort =
                folded.stream().filter(TermReader::isTooShort).findFirst();
        if (tooShort.isEmpty()) {
            List<Term> terms = folded.stream()
                    .map(word -> new Term(word.text(), digits(word.word())))
                    .toList();
            return new Terms(terms, terms.size() == 1 ? null : number, search.in());
        }
        return number == null
                ? new Unfit("must have two letters or more in each word, not one as in "
                        + tooShort.get().word())
                : new Terms(List.of(), number, search.in());
    }

    /// Punctuation between words is not looked for.
    private static boolean says(Folded word) {
        return word.text().codePoints().anyMatch(TermReader::says);
    }

    private static boolean says(int letter) {
        return Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.OTHER_SYMBOL;
    }

    private static boolean isTooShort(Folded word) {
        return word.text().codePoints().limit(2).count() < 2 && !word.standsAlone();
    }

    /// The digits of what is spelt like a phone number, in any script's digits; null for anything else.
    private static @Nullable String digits(String text) {
        String latin = text.codePoints()
                .map(letter -> Character.isDigit(letter) ? '0' + Character.digit(letter, 10) : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Stream.of(latin)
                .filter(PHONE.asMatchPredicate())
                .map(phone -> NO_DIGIT.matcher(phone).replaceAll(""))
                .map(digits -> LEADING_ZEROS.matcher(digits).replaceFirst(""))
                .filter(digits -> digits.length() >= Terms.FEWEST_DIGITS)
                .findFirst()
                .orElse(null);
    }
}
