package io.conversationengine.query.webhook;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.edge.text.TextList;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.webhook.WebhookName;
import io.conversationengine.log.serialization.EventNames;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.webhook.Webhooks.Done;
import io.conversationengine.query.webhook.receiver.ReachableNetworks;
import io.conversationengine.query.webhook.receiver.ReceiverAddress;
import io.conversationengine.query.webhook.table.Webhook;
import io.conversationengine.query.webhook.table.WebhookKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a workspace says to whom its events are sent.
@RestController
@Needs(Right.ADMINISTER)
@RequestMapping(path = "/v1/webhooks", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Webhooks")
class WebhookEndpoint {

    private static final int MOST_KINDS = 100;

    private final @Nullable Webhooks webhooks;
    private final ReachableNetworks networks;
    private final Clock clock;

    /// @param webhooks empty where events are kept in another store
    WebhookEndpoint(ObjectProvider<Webhooks> webhooks, ReachableNetworks networks, Clock clock) {
        this.webhooks = webhooks.getIfAvailable();
        this.networks = networks;
        this.clock = clock;
    }

    /// @param url an https address
    /// @param kinds names of events, such as `conversation.OutboundAccepted`; all events where it is left out
    @Schema(name = "WebhookSettings")
    record Settings(
            @NotNull @Line(max = Limits.URL) String url,

            @TextList(fewest = 1, most = MOST_KINDS, each = @Text(max = Limits.NAME, form = TextForm.LINE)) @Nullable
            List<String> kinds) {}

    /// @param after a position of the log
    @Schema(name = "WebhookResend")
    record Resend(@NotNull @PositiveOrZero Long after) {}

    /// @param items all of the workspace, by name
    @Schema(name = "Webhooks")
    record All(List<ShownWebhook> items) {}

    @PutMapping("/{name}")
    @Operation(
            summary = "Makes a webhook, or changes where it leads and what it takes",
            description = "A new one is sent what is recorded from then on. Only the answer that tells of its making"
                    + " has its `secret`. What waits of one that is changed is tried at once. A workspace has at most"
                    + " 20. As events can be read by it, the key needs the right `feed`, too.")
    @Problems({409, 501})
    ResponseEntity<ShownWebhook> put(
            Caller caller,
            @PathVariable @Line(max = Limits.ID, slash = false) String name,
            @Valid @RequestBody Settings request) {
        caller.require(Right.FEED);
        Webhooks all = kept();
        List<String> asked = request.kinds() == null
                ? List.of()
                : request.kinds().stream().distinct().sorted().toList();
        require(request.url(), asked);
        return answer(all.put(key(caller, name), request.url(), asked, caller.requester())
                .orElseThrow(() -> Problem.of(409, "too-many-webhooks", "The workspace has as many webhooks as it may")
                        .detail("A workspace has at most %d webhooks.".formatted(Webhooks.MOST))
                        .with("field", "name")
                        .with("limit", Webhooks.MOST)
                        .asException()));
    }

    private void require(String url, List<String> asked) {
        String fault = ReceiverAddress.faultOf(url, networks);
        if (fault != null) {
            throw Problem.invalid("url", fault).asException();
        }
        Set<String> known = EventNames.all();
        asked.stream().filter(kind -> !known.contains(kind)).findFirst().ifPresent(unknown -> {
            throw Problem.invalid("kinds", "must be names of events: %s is none".formatted(unknown))
                    .with("known", known)
                    .asException();
        });
    }

    @GetMapping
    @Operation(summary = "The webhooks of the workspace, and how each does")
    @Problems(501)
    ResponseEntity<All> all(Caller caller) {
        Webhooks all = kept();
        long head = all.head();
        return new PositionedAnswer(head)
                .respond(HttpStatus.OK)
                .body(new All(all.of(caller.workspace()).stream()
                        .map(webhook -> shown(webhook, head))
                        .toList()));
    }

    @GetMapping("/{name}")
    @Operation(
            summary = "A webhook, and how it does",
            description = "`ACTIVE`: what happens is sent. `FAILING`: nothing was taken that was tried last, or the"
                    + " next event cannot be given by this version of the engine. `DISABLED`: nothing is sent, because"
                    + " the receiver said that it is gone (410), or took nothing for days.")
    @Problems({404, 501})
    ResponseEntity<ShownWebhook> one(Caller caller, @PathVariable @Line(max = Limits.ID, slash = false) String name) {
        Webhooks all = kept();
        long head = all.head();
        Webhook webhook = all.find(key(caller, name)).orElseThrow(() -> unknown(name));
        return new PositionedAnswer(head).respond(HttpStatus.OK).body(shown(webhook, head));
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Ends a webhook, with all that waits")
    @ApiResponse(responseCode = "204", description = "There is no such webhook any more")
    @Problems({404, 501})
    ResponseEntity<Void> delete(Caller caller, @PathVariable @Line(max = Limits.ID, slash = false) String name) {
        long position = kept().delete(key(caller, name), caller.requester()).orElseThrow(() -> unknown(name));
        return new PositionedAnswer(position).respond(HttpStatus.NO_CONTENT).build();
    }

    @PostMapping("/{name}/secret")
    @Operation(
            summary = "Makes a new secret, which only this answer has",
            description = "For 24 hours the secret before it signs, too, so that receivers can change over.")
    @Problems({404, 501})
    ResponseEntity<ShownWebhook> rotate(
            Caller caller, @PathVariable @Line(max = Limits.ID, slash = false) String name) {
        return answer(kept().rotate(key(caller, name), caller.requester()).orElseThrow(() -> unknown(name)));
    }

    @PostMapping("/{name}/resend")
    @Operation(
            summary = "Has everything after a position sent again, or for the first time",
            description = "What waits is forgotten: it is sent in its turn. A position beyond what was sent passes over"
                    + " what lies between.")
    @Problems({404, 501})
    ResponseEntity<ShownWebhook> resend(
            Caller caller,
            @PathVariable @Line(max = Limits.ID, slash = false) String name,
            @Valid @RequestBody Resend request) {
        Webhooks all = kept();
        long after = QueryClient.requireInLog("after", request.after(), all.head());
        return answer(all.resend(key(caller, name), after, caller.requester()).orElseThrow(() -> unknown(name)));
    }

    @PostMapping("/{name}/enabling")
    @Operation(
            summary = "Has a webhook that was switched off go on where it stood",
            description = "What was recorded meanwhile is sent; a resend from a later position passes it over.")
    @Problems({404, 501})
    ResponseEntity<ShownWebhook> enable(
            Caller caller, @PathVariable @Line(max = Limits.ID, slash = false) String name) {
        return answer(kept().enable(key(caller, name), caller.requester()).orElseThrow(() -> unknown(name)));
    }

    private ResponseEntity<ShownWebhook> answer(Done done) {
        Webhook webhook = done.webhook();
        return new PositionedAnswer(done.position())
                .respond(HttpStatus.OK)
                .body(ShownWebhook.of(
                        webhook, kept().behind(webhook, done.position()), done.secret(), clock.instant()));
    }

    private ShownWebhook shown(Webhook webhook, long head) {
        return ShownWebhook.of(webhook, kept().behind(webhook, head), null, clock.instant());
    }

    private Webhooks kept() {
        if (webhooks == null) {
            throw QueryClient.notKept().asException();
        }
        return webhooks;
    }

    private static WebhookKey key(Caller caller, String name) {
        return new WebhookKey(caller.workspace(), new WebhookName(name));
    }

    static RuntimeException unknown(String name) {
        return Problem.of(404, "unknown-webhook", "The workspace has no such webhook")
                .detail("There is no webhook %s.".formatted(name))
                .with("field", "name")
                .asException();
    }
}
