package io.conversationengine.edge.request;

import io.conversationengine.edge.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks a request's address as it came: each `%` begins an escape, what is escaped is UTF-8 without NUL, and each
/// parameter has a name and is given once. What reads the address later puts a replacement character in silence where
/// there is no UTF-8, and takes the first of several parameters, or all of them with commas between.
record Address(String path, @Nullable String query) {

    /// More than any endpoint knows, and few enough to be told of the one that is wrong.
    private static final int PARAMETERS = 100;

    void check() {
        text("path", path);
        if (query != null) {
            if (query.chars().filter(unit -> unit == '&').count() >= PARAMETERS) {
                throw Problem.invalid("query", "must have at most %d parameters".formatted(PARAMETERS))
                        .with("limit", PARAMETERS)
                        .asException();
            }
            Set<String> names = new HashSet<>();
            Stream.of(query.split("&", -1))
                    .filter(parameter -> !parameter.isEmpty())
                    .forEach(parameter -> checkParameter(parameter, names));
        }
    }

    private static void checkParameter(String parameter, Set<String> names) {
        int equals = parameter.indexOf('=');
        String name = text("query", equals < 0 ? parameter : parameter.substring(0, equals));
        if (name.isEmpty()) {
            throw Problem.invalid("query", "must have a name before each =").asException();
        }
        if (!names.add(name)) {
            throw Problem.invalid(name, "must be given once").asException();
        }
        text(name, parameter.substring(equals + 1));
    }

    private static String text(String field, String escaped) {
        try {
            byte[] bytes = unescaped(escaped);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw Problem.invalid(field, "must not contain the character NUL")
                        .asException();
            }
            return text;
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException _) {
            throw Problem.invalid(field, "must be percent-encoded UTF-8").asException();
        }
    }

    private static byte[] unescaped(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(escaped, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(escaped.charAt(i));
            }
        }
        return bytes.toByteArray();
    }
}
