package io.conversationengine.edge;

import io.conversationengine.edge.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Checks a request's address as it came: each `%` begins an escape, and what is escaped is UTF-8 without NUL. What
/// reads the address later puts a replacement character in silence where it is not.
record Address(String path, @Nullable String query) {

    void check() {
        check("path", path);
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                int equals = parameter.indexOf('=');
                check("query", equals < 0 ? parameter : parameter.substring(0, equals));
                check(equals < 0 ? parameter : parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
    }

    private static void check(String field, String escaped) {
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
