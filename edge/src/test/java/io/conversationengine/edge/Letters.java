package io.conversationengine.edge;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.json.AnyJson;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Endpoints that use all of the edge: a letter is written, read and looked for.
@RestController
@Needs(Right.SEND)
@RequestMapping(path = "/v1/letters", produces = APPLICATION_JSON_VALUE)
class Letters {

    private static final int NOVEL_PAGES = 400;
    private static final int NOVEL_PAGE = 50_000;

    enum Form {
        PLAIN,
        REGISTERED
    }

    record Address(
            @NotNull @Line(max = 10) String town,

            @Text(max = 40, form = TextForm.WEB_ADDRESS) @Nullable
            String site) {}

    record Letter(
            @NotNull @Text(max = 20) String text,
            @Valid @NotNull Address to,
            @Size(max = 2) @Nullable List<@Line(max = 5) String> copies,
            @Nullable Form form,
            @Nullable Instant postedAt,
            @Nullable Duration patience,
            @Nullable Integer stamps,
            @Nullable Boolean urgent,
            @Nullable AnyJson enclosed) {}

    record Written(
            String actor,
            String credential,
            String workspace,
            Letter letter,
            @Nullable String enclosed) {}

    @PostMapping
    @Operation(summary = "Writes a letter")
    Written write(Caller caller, @Valid @RequestBody Letter letter) {
        Caller writer = caller.automated(letter.urgent());
        return new Written(
                writer.actor().reference(),
                writer.credential(),
                writer.workspace().value(),
                letter,
                letter.enclosed() == null ? null : letter.enclosed().json());
    }

    @PutMapping("/{name}")
    @Operation(summary = "Writes a letter once")
    @Problems({409, 412})
    ResponseEntity<Map<String, String>> writeOnce(
            Caller caller,
            @PathVariable @Line(max = 8) String name,
            IfMatch ifMatch,
            IdempotencyKey key,
            @Valid @RequestBody Address to) {
        Long version = ifMatch.seen().first();
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, EngineHeaders.etag(version == null ? 1 : version + 1))
                .header(EngineHeaders.POSITION, "42")
                .body(Map.of(
                        "name", name,
                        "key", key.value(),
                        "town", to.town(),
                        "by", caller.credential(),
                        "seen", String.valueOf(ifMatch.versions())));
    }

    @GetMapping
    List<String> find(@RequestParam String town, @RequestParam(defaultValue = "10") int limit) {
        return List.of(town, Integer.toString(limit));
    }

    /// More than fits on the way to a client that does not read on.
    @GetMapping("/novel")
    List<String> readNovel() {
        return Collections.nCopies(NOVEL_PAGES, "x".repeat(NOVEL_PAGE));
    }

    /// Fails when a part of the answer has gone.
    @GetMapping("/torn")
    void tear(HttpServletResponse response) throws IOException {
        response.getOutputStream().write("[1,\n".repeat(NOVEL_PAGE).getBytes(StandardCharsets.US_ASCII));
        throw new QueryTimeoutException("canceling statement due to statement timeout");
    }

    @GetMapping("/lost")
    void loseOne() {
        throw new IllegalStateException("jdbc:postgresql://secret-host said no");
    }

    /// As Spring does where a connection is gone when it rolls back.
    @GetMapping("/broken-off")
    void breakOff() {
        throw new TransactionSystemException("Could not roll back");
    }

    @GetMapping("/endless")
    void searchForEver() {
        throw new QueryTimeoutException("canceling statement due to statement timeout");
    }

    @GetMapping("/refused")
    void refuseOne() {
        throw Problem.of(409, "box-full", "The box is full")
                .detail("No letter goes in.")
                .with("since", Instant.parse("2026-11-22T10:00:00Z"))
                .asException();
    }
}
