package io.conversationengine.edge.json;

import io.conversationengine.kernel.Recordable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads instants as RFC 3339 writes them, cut to microseconds, which is what PostgreSQL keeps. The parsers of Java
/// take what is none, such as a time without seconds, and refuse what is one: more than nine digits of a second,
/// offsets beyond 18 hours, leap seconds.
public final class InstantText {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]"
            + "([0-9]{2}:[0-9]{2}):([0-9]{2})"
            + "(?:\\.([0-9]{1,9})[0-9]*+)?(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))");

    private static final int LEAP_SECOND = 60;
    private static final LocalTime BEFORE_LEAP_SECOND = LocalTime.of(23, 59);

    private InstantText() {}

    /// @throws IllegalArgumentException whose message says what the text must be
    public static Instant read(String text) {
        Instant instant = parsed(text);
        Recordable.fault(instant).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant parsed(String text) {
        try {
            Matcher written = WRITTEN.matcher(text);
            if (written.matches()) {
                return parsed(written);
            }
        } catch (DateTimeException _) {
            // Answered below, like what has not even the form of an instant: there is no 30th of February.
        }
        throw new IllegalArgumentException(
                "must be an instant with its offset, such as 2026-11-22T10:00:00Z or 2026-11-22T11:00:00+01:00");
    }

    private static Instant parsed(Matcher written) {
        int second = Integer.parseInt(written.group(3));
        LocalDateTime minute =
                LocalDateTime.parse(written.group(1) + "T" + written.group(2)).minusMinutes(offsetMinutes(written));
        if (second > LEAP_SECOND
                || (second == LEAP_SECOND && !minute.toLocalTime().equals(BEFORE_LEAP_SECOND))) {
            throw new DateTimeException("A minute has another second only before midnight in UTC");
        }
        return minute.toInstant(ZoneOffset.UTC).plusSeconds(second).plusNanos(nanos(written.group(4)));
    }

    private static int offsetMinutes(Matcher written) {
        String sign = written.group(5);
        if (sign == null) {
            return 0;
        }
        int minutes = Integer.parseInt(written.group(6)) * 60 + Integer.parseInt(written.group(7));
        return sign.equals("-") ? -minutes : minutes;
    }

    private static int nanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
    }
}
