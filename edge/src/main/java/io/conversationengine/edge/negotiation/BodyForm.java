package io.conversationengine.edge.negotiation;

import io.conversationengine.edge.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/// Demands that a body says of itself what every body is: JSON, in UTF-8, not encoded.
public final class BodyForm {
    private static final String ACCEPT_POST = "Accept-Post";
    private static final String NOT_ENCODED = "identity";

    private BodyForm() {}

    /// @throws io.conversationengine.edge.problem.ProblemException for a body that says that it is compressed
    public static void requireNotEncoded(HttpServletRequest request) {
        for (String encodings : Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING))) {
            if (!encodings.isBlank() && !encodings.strip().equalsIgnoreCase(NOT_ENCODED)) {
                throw Problem.of(415, "unsupported-content-encoding", "The body must come as it is")
                        .detail("%s must be identity, or not there".formatted(HttpHeaders.CONTENT_ENCODING))
                        .with("field", HttpHeaders.CONTENT_ENCODING)
                        .header(HttpHeaders.ACCEPT_ENCODING, NOT_ENCODED)
                        .asException();
            }
        }
    }

    /// @throws io.conversationengine.edge.problem.ProblemException for any other type, or none
    public static void requireJson(HttpServletRequest request) {
        if (typeOf(request).filter(BodyForm::isJson).isEmpty()) {
            Problem problem = Problem.of(415, "unsupported-media-type", "The body must be application/json")
                    .detail("%s must be application/json, in UTF-8".formatted(HttpHeaders.CONTENT_TYPE))
                    .with("field", HttpHeaders.CONTENT_TYPE)
                    .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
            throw (HttpMethod.POST.matches(request.getMethod())
                            ? problem.header(ACCEPT_POST, MediaType.APPLICATION_JSON_VALUE)
                            : problem)
                    .asException();
        }
    }

    /// The type of a body; empty where there is none, or several, or one that is not well-formed or names no type.
    static Optional<MediaType> typeOf(HttpServletRequest request) {
        List<String> given = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
        if (given.size() != 1) {
            return Optional.empty();
        }
        try {
            MediaType type = MediaType.parseMediaType(given.getFirst());
            return type.isConcrete() ? Optional.of(type) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isJson(MediaType type) {
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
    }
}
