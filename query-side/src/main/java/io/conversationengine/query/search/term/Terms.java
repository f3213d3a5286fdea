package io.conversationengine.query.search.term;

import io.conversationengine.kernel.query.SearchResults.SearchField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is looked for, as the search compares it.
///
/// @param words all of them must be found, each in any of the fields; empty when only the number is looked for
/// @param number the digits of all words as one phone number, which is enough alone; null when they are none
public record Terms(List<Word> words, @Nullable String number, List<SearchField> in) implements TermReader.Reading {

    public static final Terms NONE = new Terms(List.of(), null, List.of());

    public Terms {
        words = List.copyOf(words);
        in = List.copyOf(in);
    }

    public boolean isEmpty() {
        return words.isEmpty() && number == null;
    }
}
