package io.conversationengine.kernel.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What is left of a text when two are compared as the search compares them: without case, accents and other marks on
/// Latin, Greek, Cyrillic, Arabic and Hebrew letters, and without characters that cannot be seen. Marks of other
/// scripts are letters of their own and stay.
public final class SearchForm {
    private static final Pattern UNHEARD = Pattern.compile("[\\u0300-\\u036F\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C7"
            + "\\u0640\\u064B-\\u065F\\u0670\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069"
            + "\\uFE00-\\uFE0F\\uFEFF]");

    /// In a number as it is written down, beside an international prefix.
    private static final Pattern NO_DIGIT = Pattern.compile("\\(0\\)|[^0-9]");

    /// Letters that Unicode does not take apart, and people type as others.
    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ŋ', "n"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ς', "σ"));

    private SearchForm() {}

    public static String of(String text) {
        String bare = UNHEARD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        String small = bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(small.length());
        small.codePoints().forEach(letter -> append(plain, letter));
        return Normalizer.normalize(plain, Normalizer.Form.NFKC);
    }

    /// The digits of a phone number as people compare them: without an international prefix, or the zero that is
    /// dialled
    /// within a country.
    public static String ofNumber(String phone) {
        return NO_DIGIT.matcher(Normalizer.normalize(phone, Normalizer.Form.NFKC))
                .replaceAll("")
                .replaceFirst("^0+", "");
    }

    private static void append(StringBuilder plain, int letter) {
        String other = PLAIN.get(letter);
        if (other == null) {
            plain.appendCodePoint(letter);
        } else {
            plain.append(other);
        }
    }
}
