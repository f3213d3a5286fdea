package io.conversationengine.query.search.term;

import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import io.conversationengine.query.search.term.TermReader.Folded;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A word that is looked for, folded.
///
/// @param text without the signs around it
/// @param typed with them: a whole e-mail address may begin or end with some
/// @param isInitial whether it is one letter, which a word begins with
/// @param isUnspaced whether it may be a name of several parts, as people write them without a space
/// @param otherwise an e-mail address with its domain in the other of its two forms; null where it has one form
public record Word(
        String text,
        String typed,
        boolean isInitial,
        boolean isUnspaced,
        @Nullable Word otherwise) {

    private static final Pattern GAP = Pattern.compile("\\s+");

    /// What stands between words even where people leave out the space.
    private static final Pattern SEPARATOR = Pattern.compile("[,;\"<>\\p{Ps}\\p{Pe}]+");

    /// What is written beside words. Some signs are written in the place of letters.
    private static final String SIGNS = "[<>\\p{P}&&[^@#%&_]]+";

    private static final Pattern EDGES = Pattern.compile("^" + SIGNS + "|" + SIGNS + "$");

    private static final Pattern PHONE = Pattern.compile("[0-9+().\\-/ ]*[0-9][0-9+().\\-/ ]*");

    /// In a number as it is written down, beside an international prefix.
    private static final Pattern NO_DIGIT = Pattern.compile("\\(0\\)|[^0-9]");

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    /// Fewer digits are in nearly every number, and no index finds them.
    private static final int FEWEST_DIGITS = 3;

    private static final int TRIGRAM = 3;

    /// Ideographs, kana or hangul of a person's names.
    private static final int LONGEST_UNSPACED = 8;

    /// As a pattern of PostgreSQL's and as one of Java's. It does not lead from one name to the next.
    private static final String BETWEEN_PARTS = "[ \\t·,]*";

    private static final Pattern BETWEEN = Pattern.compile(BETWEEN_PARTS);

    /// Those of a text that have a letter, a digit or a picture in them.
    static List<Word> in(Folded folded) {
        return GAP.splitAsStream(folded.text())
                .flatMap(typed -> parts(typed, folded.alone()))
                .filter(Word::says)
                .toList();
    }

    /// A number keeps the brackets in it, and single letters keep what holds them together.
    private static Stream<Word> parts(String typed, Set<String> alone) {
        List<Word> parts = SEPARATOR
                .splitAsStream(typed)
                .map(part -> of(part, alone))
                .filter(Word::says)
                .toList();
        boolean areLetters = parts.size() > 1 && parts.stream().allMatch(Word::isInitial);
        return areLetters || isPhone(typed) ? Stream.of(of(typed, alone)) : parts.stream();
    }

    private static Word of(String typed, Set<String> alone) {
        String text = EDGES.matcher(typed).replaceAll("");
        List<String> letters = letters(text);
        boolean isLetter = letters.size() == 1;
        boolean isUnspaced = letters.size() > 1 && letters.size() <= LONGEST_UNSPACED && alone.containsAll(letters);
        return new Word(text, typed, isLetter && !alone.contains(text), isUnspaced, null);
    }

    Word or(Word other) {
        return other.equals(this) ? this : new Word(text, typed, isInitial, isUnspaced, other);
    }

    /// All that one e-mail address may be as a whole when it is this.
    List<String> addresses() {
        Word other = otherwise == null ? this : otherwise;
        return Stream.of(text, typed, other.text, other.typed).distinct().toList();
    }

    /// All that may be a part of an e-mail address when this is.
    List<String> partsOfAddress() {
        return otherwise == null ? List.of(text) : List.of(text, otherwise.text);
    }

    private boolean says() {
        return text.codePoints().anyMatch(Word::says);
    }

    private static boolean says(int letter) {
        return Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.OTHER_SYMBOL;
    }

    /// The digits of all words as of one phone number; null when they are not spelt like one.
    static @Nullable String digits(List<Word> words) {
        return digits(String.join(" ", words.stream().map(Word::spelling).toList()));
    }

    @Nullable
    String digits() {
        return digits(spelling());
    }

    private String spelling() {
        return isPhone(typed) ? typed : text;
    }

    private static @Nullable String digits(String spelling) {
        if (!isPhone(spelling)) {
            return null;
        }
        String all = NO_DIGIT.matcher(spelling).replaceAll("");
        String digits = LEADING_ZEROS.matcher(all).replaceFirst("");
        return digits.length() < FEWEST_DIGITS ? null : digits;
    }

    private static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    /// @param name one of a contact's
    /// @param firstAndLast the contact's first name and last name; empty where there are not both
    boolean isIn(String name, List<String> firstAndLast) {
        return isInitial ? beginsWordOf(name) : name.contains(text) || (isUnspaced && isInPartsOf(name, firstAndLast));
    }

    private boolean isInPartsOf(String name, List<String> firstAndLast) {
        boolean isMadeOf = firstAndLast.contains(name)
                && Stream.of(firstAndLast, firstAndLast.reversed())
                        .anyMatch(names -> text.equals(String.join("", names)));
        return isMadeOf || BETWEEN.matcher(name).replaceAll("").contains(text);
    }

    /// What its parts are found by in `names`, one after the other in one of them, as a pattern of PostgreSQL's.
    String inParts() {
        return String.join(BETWEEN_PARTS, letters());
    }

    /// What it is found by in `names` as a first name and a last name, in either order, as a pattern of PostgreSQL's.
    /// They are the first two lines where there are both.
    String asFirstAndLast() {
        List<String> letters = letters();
        return IntStream.range(1, letters.size())
                .mapToObj(at -> {
                    String left = String.join("", letters.subList(0, at));
                    String right = String.join("", letters.subList(at, letters.size()));
                    return "^(%1$s\n%2$s|%2$s\n%1$s)(\n|$)".formatted(left, right);
                })
                .collect(Collectors.joining("|"));
    }

    /// Whether e-mail addresses are looked through for it: any part of one only where an index finds the part.
    boolean isLookedForIn(EmailSearch emails) {
        return switch (emails) {
            case EXACT -> text.contains("@");
            case CONTAINS -> hasTrigram();
        };
    }

    List<String> letters() {
        return letters(text);
    }

    private static List<String> letters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    private boolean beginsWordOf(String name) {
        return IntStream.iterate(name.indexOf(text), at -> at >= 0, at -> name.indexOf(text, at + 1))
                .anyMatch(at -> at == 0 || !isOfWord(name.codePointBefore(at)));
    }

    /// As `search.pieces` has it.
    private static boolean isOfWord(int letter) {
        return Character.isAlphabetic(letter) || Character.isDigit(letter);
    }

    /// Whether it has three letters or digits in a row, which is what the trigram indexes find.
    boolean hasTrigram() {
        int run = 0;
        for (int letter : text.codePoints().toArray()) {
            run = Character.isLetterOrDigit(letter) ? run + 1 : 0;
            if (run == TRIGRAM) {
                return true;
            }
        }
        return false;
    }

    /// Its pieces of two characters, or itself when it has one: an initial is in names after a space.
    List<String> pieces() {
        int[] letters = text.codePoints().toArray();
        if (letters.length == 1) {
            return List.of(isInitial ? " " + text : text);
        }
        return IntStream.range(0, letters.length - 1)
                .mapToObj(i -> new String(letters, i, 2))
                .distinct()
                .toList();
    }
}
