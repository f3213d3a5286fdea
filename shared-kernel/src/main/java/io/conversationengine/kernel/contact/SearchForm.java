package io.conversationengine.kernel.contact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// What is left of a text when two are compared as the search compares them: `search.plain` of the database, without
/// one.
///
/// `search-form.txt` is written by a test as PostgreSQL answers: in each line a text, and behind the colon the
/// characters that become it, by their code points. All others stay, but for how Unicode composes them (NFKC).
public final class SearchForm {

    /// In a number as it is written down, beside an international prefix.
    private static final Pattern NO_DIGIT = Pattern.compile("\\(0\\)|[^0-9]");

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    private static final Map<Integer, String> CHARACTERS = new HashMap<>();

    /// What becomes of several characters in a row, each of which stays otherwise.
    private static final Map<String, String> SEQUENCES = new HashMap<>();

    static {
        lines().forEach(SearchForm::read);
    }

    private SearchForm() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            String other = CHARACTERS.get(character);
            if (other == null) {
                plain.appendCodePoint(character);
            } else {
                plain.append(other);
            }
        });
        String form = plain.toString();
        for (Map.Entry<String, String> sequence : SEQUENCES.entrySet()) {
            form = form.replace(sequence.getKey(), sequence.getValue());
        }
        return Normalizer.normalize(form, Normalizer.Form.NFKC);
    }

    /// The digits of a phone number as people compare them: without an international prefix, or the zero that is
    /// dialled within a country.
    public static String ofNumber(String phone) {
        return LEADING_ZEROS.matcher(NO_DIGIT.matcher(of(phone)).replaceAll("")).replaceFirst("");
    }

    private static void read(String line) {
        String[] sides = line.split(":", -1);
        String plain = text(sides[0]);
        for (String what : sides[1].strip().split(" ", -1)) {
            if (what.contains("+")) {
                SEQUENCES.put(text(what), plain);
            } else {
                String[] range = what.split("-", -1);
                for (int point = point(range[0]); point <= point(range[range.length - 1]); point++) {
                    CHARACTERS.put(point, plain);
                }
            }
        }
    }

    private static String text(String points) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(points.split("\\+", -1))
                .filter(point -> !point.isEmpty())
                .forEach(point -> text.appendCodePoint(point(point)));
        return text.toString();
    }

    private static int point(String hex) {
        return Integer.parseInt(hex, 16);
    }

    private static Iterable<String> lines() {
        try (InputStream file = SearchForm.class.getResourceAsStream("/search-form.txt")) {
            byte[] all = Objects.requireNonNull(file, "search-form.txt").readAllBytes();
            return new String(all, StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
