package io.conversationengine.edge.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The OpenAPI document: that of the whole engine, whichever side a process has.
///
/// It is a file. What writes it from the endpoints takes seconds, and libraries that the engine does not need.
@Hidden
@RestController
class DocumentEndpoint {

    private final byte[] document = read();

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document() {
        return document;
    }

    private static byte[] read() {
        try (InputStream file = DocumentEndpoint.class.getResourceAsStream("/openapi.json")) {
            return Objects.requireNonNull(file, "openapi.json is not in the jar")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
