package io.conversationengine.query.search;

import io.conversationengine.kernel.timeline.Findings.SearchField;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is looked for, as the search compares it.
///
/// @param words all of them must be found, each in any of the fields; empty when only the number is looked for
/// @param number the digits of all words as one phone number, which is enough alone; null when they are none
public record Terms(List<Term> words, @Nullable String number, List<SearchField> in) implements TermReading {

    /// Fewer digits are in nearly every number, and no index finds them.
    static final int FEWEST_DIGITS = 3;

    public static final Terms NONE = new Terms(List.of(), null, List.of());

    public Terms {
        words = List.copyOf(words);
        in = List.copyOf(in);
    }

    public boolean isEmpty() {
        return words.isEmpty() && number == null;
    }

    /// @param text folded
    /// @param digits as of a phone number; null when it is not spelt like one
    public record Term(String text, @Nullable String digits) {

        /// Whether it has three letters or digits in a row, which is what the trigram indexes find.
        boolean hasTrigram() {
            int run = 0;
            for (int letter : text.codePoints().toArray()) {
                run = Character.isLetterOrDigit(letter) ? run + 1 : 0;
                if (run == 3) {
                    return true;
                }
            }
            return false;
        }

        /// Its pieces of two characters, or itself when it has one.
        List<String> grams() {
            int[] letters = text.codePoints().toArray();
            if (letters.length == 1) {
                return List.of(text);
            }
            return IntStream.range(0, letters.length - 1)
                    .mapToObj(i -> new String(letters, i, 2))
                    .filter(gram -> gram.codePoints().noneMatch(Character::isWhitespace))
                    .distinct()
                    .toList();
        }
    }
}
