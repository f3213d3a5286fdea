package io.conversationengine.edge;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.text.TextForm;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a header that may be given once and holds a line of text.
public final class HeaderValue {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private HeaderValue() {}

    /// @throws io.conversationengine.edge.problem.ProblemException that names the header when it is given twice or is
    ///     no line of 1 to `limit` characters
    public static Optional<String> line(HttpServletRequest request, String name, int limit) {
        List<String> given = Collections.list(request.getHeaders(name));
        if (given.size() > 1) {
            throw Problem.invalid(name, "must be given once").asException();
        }
        return given.stream().findFirst().map(raw -> line(name, unicode(name, raw), limit));
    }

    /// The same of a header that is a list, and may be given in several parts.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException that names the header when it is no line of 1 to
    ///     `limit` characters
    static Optional<String> list(HttpServletRequest request, String name, int limit) {
        List<String> given = Collections.list(request.getHeaders(name));
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(line(name, unicode(name, String.join(", ", given)), limit));
    }

    /// @throws io.conversationengine.edge.problem.ProblemException that names the header
    static long wholeNumber(String name, String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw Problem.invalid(name, "must be a whole number of 1 to 18 digits")
                    .asException();
        }
        return Long.parseLong(value);
    }

    private static String line(String name, String value, int limit) {
        String fault = TextForm.LINE.faultOf(value, 1, limit);
        if (fault != null) {
            throw Problem.invalid(name, fault).with("limit", limit).asException();
        }
        return value;
    }

    /// Tomcat reads a byte as a character. What clients send is UTF-8.
    private static String unicode(String name, String raw) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            throw Problem.invalid(name, "must be UTF-8").asException();
        }
    }
}
