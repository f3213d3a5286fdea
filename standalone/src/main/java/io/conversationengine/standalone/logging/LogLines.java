package io.conversationengine.standalone.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.util.CachingDateFormatter;
import io.conversationengine.runtime.monitor.Causes;
import io.conversationengine.runtime.monitor.FailureText;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/// The log as it is written: a line for what happened, and below it where, if the engine failed. Logback makes it by
/// its name.
///
/// Nothing that a person wrote, no secret and no parameter of a statement is in it: of an exception it has what
/// [FailureText] says, and of what others than the engine log, no text that they fill in. Whatever is in a line, it
/// stays one.
public final class LogLines extends LayoutBase<ILoggingEvent> {

    private static final int LONGEST = 1_000;
    private static final int MOST_CAUSES = 8;

    /// Of all causes together.
    private static final int MOST_PLACES = 20;
    private static final String OWN = "io.conversationengine.";

    /// Spring's reports of why it does not start have several lines, in which no client has a part.
    private static final String REPORTS = "org.springframework.boot.diagnostics.";

    private final CachingDateFormatter time = new CachingDateFormatter("HH:mm:ss.SSS");
    private final LogShare share = new LogShare();

    @Override
    public String doLayout(ILoggingEvent event) {
        long leftOut = share.leftOutBefore(event.getLoggerName(), event.getLevel().levelInt, event.getTimeStamp());
        if (leftOut < 0) {
            return "";
        }
        Throwable failure = event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        String name = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
        String line = String.format(
                Locale.ROOT,
                "%s %-5s %s: %s%s%s",
                time.format(event.getTimeStamp()),
                event.getLevel(),
                name,
                message(event),
                failure == null ? "" : ": " + escaped(FailureText.of(failure)),
                leftOut == 0 ? "" : " (" + leftOut + " more of this logger were left out)");
        boolean failed = event.getLevel().isGreaterOrEqual(Level.ERROR);
        return line + "\n" + (failed && failure != null ? places(event, failure) : "");
    }

    /// None where the logger has written too much already: what happened goes before where.
    private String places(ILoggingEvent event, Throwable failure) {
        String places = frames(failure);
        int lines = (int) places.lines().count();
        return share.takesMore(event.getLoggerName(), event.getLevel().levelInt, lines) ? places : "";
    }

    private static String message(ILoggingEvent event) {
        if (event.getLoggerName().startsWith(REPORTS)) {
            return event.getFormattedMessage().lines().map(LogLines::escaped).collect(Collectors.joining("\n"));
        }
        boolean own = event.getLoggerName().startsWith(OWN);
        return escaped(own ? event.getFormattedMessage() : withoutTexts(event));
    }

    /// Libraries log what they were given: commands, questions, statements, addresses.
    private static String withoutTexts(ILoggingEvent event) {
        @Nullable Object[] arguments = event.getArgumentArray();
        if (arguments == null) {
            return event.getMessage();
        }
        Object[] shown = Arrays.stream(arguments).map(LogLines::shown).toArray();
        return String.valueOf(
                MessageFormatter.arrayFormat(event.getMessage(), shown).getMessage());
    }

    private static Object shown(@Nullable Object argument) {
        return switch (argument) {
            case null -> "null";
            case Number number -> number;
            case Boolean truth -> truth;
            case Enum<?> constant -> constant;
            case Class<?> type -> type.getSimpleName();
            case Throwable failure -> FailureText.of(failure);
            default -> "…";
        };
    }

    /// Where it happened, a line for each place: the innermost cause first, which says most, and of those around it
    /// only the places that have not been said.
    public static String frames(Throwable failure) {
        Set<String> places = new LinkedHashSet<>();
        causes(failure).reversed().forEach(cause -> {
            places.add("  " + cause.getClass().getName() + "\n");
            Arrays.stream(cause.getStackTrace())
                    .map(frame -> "    at " + frame + "\n")
                    .forEach(places::add);
        });
        return places.stream().limit(MOST_PLACES).collect(Collectors.joining());
    }

    private static List<Throwable> causes(Throwable failure) {
        return Causes.of(failure).limit(MOST_CAUSES).toList();
    }

    /// What would end the line, change its direction, or is not seen, is written as its number.
    private static String escaped(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(letter -> {
            if (isSeen(letter)) {
                line.appendCodePoint(letter);
            } else {
                line.append(String.format(Locale.ROOT, letter > 0xffff ? "\\u{%x}" : "\\u%04x", letter));
            }
        });
        return line.toString();
    }

    private static boolean isSeen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
