package io.conversationengine.query.history;

import io.conversationengine.edge.json.InstantText;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.query.Query.AsOf;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameter `asOf`, wherever something is answered as it was.
public final class AsOfParameter {

    public static final String NAME = "asOf";

    public static final String DESCRIPTION = "As it was: a position of the log, or an instant, which means the"
            + " position before the first event that was recorded later; now if missing";

    /// Of at most 18 digits, so that a long holds it.
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

    private AsOfParameter() {}

    /// @return null where it is missing
    /// @throws io.conversationengine.edge.problem.ProblemException for anything but an instant or a position
    public static @Nullable AsOf read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (POSITION.matcher(text).matches()) {
            return AsOf.position(Long.parseLong(text));
        }
        if (DIGITS.matcher(text).matches()) {
            throw Problem.invalid(NAME, "must be a position from 1 to the end of the log")
                    .asException();
        }
        try {
            return AsOf.instant(InstantText.read(text));
        } catch (IllegalArgumentException e) {
            // In an address a plus is written so.
            String problem = String.valueOf(e.getMessage()).replace("+", "%2B");
            throw Problem.invalid(NAME, problem + ", or a position of the log").asException();
        }
    }
}
