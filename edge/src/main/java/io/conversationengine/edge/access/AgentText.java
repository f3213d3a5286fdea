package io.conversationengine.edge.access;

import io.conversationengine.edge.text.TextForm;
import io.conversationengine.kernel.Limits;
import java.util.Optional;

/// How the id of an agent or a team is written, in a header and elsewhere.
public final class AgentText {

    private AgentText() {}

    /// As a header is read: without the spaces and tabs around it.
    public static String trimmed(String value) {
        int begin = 0;
        int end = value.length();
        while (begin < end && isOfHeaders(value.charAt(begin))) {
            begin++;
        }
        while (begin < end && isOfHeaders(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(begin, end);
    }

    /// What keeps a value from being an agent's id; empty where nothing does.
    static Optional<String> fault(String value) {
        String name = trimmed(value);
        return name.length() <= Limits.AGENT && Invisible.isIn(name)
                ? Optional.of("must not contain characters that cannot be seen")
                : Optional.ofNullable(TextForm.LINE.faultOf(name, 1, Limits.AGENT));
    }

    private static boolean isOfHeaders(char unit) {
        return unit == ' ' || unit == '\t';
    }
}
