package io.conversationengine.query.proof;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.log.tile.ProvenLog.Proven;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Of the whole log, whichever workspace somebody has a key for: there is nothing in it but hashes.
@RestController
@Needs(Right.AUDIT)
@Tag(name = "Proofs")
final class ProofEndpoint {

    private static final String TEXT = "text/plain;charset=UTF-8";

    private final LogProofs log;

    ProofEndpoint(LogProofs log) {
        this.log = log;
    }

    @GetMapping(path = "/v1/log/checkpoint", produces = TEXT)
    @Operation(
            summary = "How far the log is proven, signed",
            description =
                    "A C2SP `tlog-checkpoint`: the log's origin, how many events its Merkle tree has, and the root"
                            + " (RFC 6962), as a note signed with Ed25519. Leaf N - 1 of the tree is the 32 bytes of"
                            + " the stored `hash` of the event at position N, of whichever workspace. Whoever keeps a"
                            + " checkpoint finds out whether anything up to it was changed since.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = TEXT, schema = @Schema(type = "string"))))
    @Problems({501, 503})
    byte[] checkpoint(Caller caller) {
        return bytes(log.proven().checkpoint());
    }

    @GetMapping(path = "/v1/log/proofs/{position}", produces = TEXT)
    @Operation(
            summary = "That the event at a position is in the log",
            description = "A C2SP `tlog-proof@v1`, to be kept as `.tlog-proof`: the way from the event's hash to the"
                    + " root, and the checkpoint with that root. An event that was just recorded is a 503 for"
                    + " a moment.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = TEXT, schema = @Schema(type = "string"))))
    @Problems({404, 501, 503})
    byte[] inclusion(
            Caller caller,
            @PathVariable long position,
            @Parameter(description = "Of the log in the checkpoint; as large as it is, if nothing is said")
                    @RequestParam(required = false)
                    @Nullable
                    Long size) {
        Proven proven = log.upTo(position);
        requireWithin("position", position, 1, proven.size());
        long of = size == null ? proven.size() : size;
        requireWithin("size", of, position, proven.size());
        return bytes(proven.inclusion(position, of));
    }

    @GetMapping(path = "/v1/log/consistency", produces = TEXT)
    @Operation(
            summary = "That the log goes on from what it was: nothing of that was changed or taken out",
            description = "In the form in which a witness is asked (C2SP `tlog-witness`, add-checkpoint): `old` and the"
                    + " size of the log before, the hashes of the proof (RFC 6962), and the later checkpoint.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = TEXT, schema = @Schema(type = "string"))))
    @Problems({501, 503})
    byte[] consistency(
            Caller caller,
            @Parameter(description = "The size in the checkpoint that was kept") @RequestParam long from,
            @Parameter(description = "That of the later one; as large as the log is, if nothing is said")
                    @RequestParam(required = false)
                    @Nullable
                    Long to) {
        Proven proven = log.proven();
        long later = to == null ? proven.size() : to;
        requireWithin("to", later, 0, proven.size());
        requireWithin("from", from, 0, later);
        return bytes(proven.growth(from, later));
    }

    @GetMapping("/v1/log/key")
    @Operation(
            summary = "The public key that checkpoints are signed with",
            description = "Whoever checks the log against its operator has this key from somewhere else, or compares it"
                    + " with what they were once given.")
    @Problems(501)
    LogKey key(Caller caller) {
        return LogKey.of(log.key());
    }

    /// UTF-8, as all that is signed is.
    private static byte[] bytes(Object text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void requireWithin(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw Problem.invalid(field, "must be from %d to %d".formatted(least, most))
                    .asException();
        }
    }
}
