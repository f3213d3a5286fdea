package io.conversationengine.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// What an event may hold, so that everybody who reads it can write it again. Each fault is said as what the value must
/// or must not be.
public final class Recordable {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /// The first that is too late.
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final int LARGEST_EXPONENT = 308;

    private static final char REPLACEMENT = '\uFFFD';

    private Recordable() {}

    /// What is wrong with a text: PostgreSQL has none with NUL, UTF-8 has none with half a surrogate pair.
    public static Optional<String> fault(String text) {
        return text.codePoints()
                .filter(letter -> !isStorable(letter))
                .boxed()
                .findFirst()
                .map(letter ->
                        letter == 0 ? "must not contain the character NUL" : "must not contain half a surrogate pair");
    }

    /// The same text with U+FFFD for each character that is wrong.
    public static String storable(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> storable.appendCodePoint(isStorable(letter) ? letter : REPLACEMENT));
        return storable.toString();
    }

    private static boolean isStorable(int letter) {
        return letter != 0 && Character.getType(letter) != Character.SURROGATE;
    }

    /// What is wrong with an instant: one of another century is somebody's mistake, and far beyond no database has it.
    public static Optional<String> fault(Instant instant) {
        return instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)
                ? Optional.of("must be from the year 2000 on and before 2100")
                : Optional.empty();
    }

    /// What is wrong with a number of JSON that is kept digit by digit: one beyond all bounds would fail those who read
    /// it later, PostgreSQL among them.
    public static Optional<String> faultOfNumber(String digits) {
        try {
            if (Math.abs((long) new BigDecimal(digits).scale()) <= LARGEST_EXPONENT) {
                return Optional.empty();
            }
        } catch (NumberFormatException _) {
            // An exponent of more digits than a computer counts.
        }
        return Optional.of("must have no number with an exponent beyond " + LARGEST_EXPONENT);
    }
}
