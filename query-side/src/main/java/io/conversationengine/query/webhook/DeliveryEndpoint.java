package io.conversationengine.query.webhook;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.webhook.WebhookName;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Page;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.webhook.table.Delivery;
import io.conversationengine.query.webhook.table.Delivery.Fault;
import io.conversationengine.query.webhook.table.DeliveryTable.Numbered;
import io.conversationengine.query.webhook.table.WebhookKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where a workspace sees what became of what was sent.
@RestController
@Needs(Right.ADMINISTER)
@Tag(name = "Webhooks")
class DeliveryEndpoint {

    private final @Nullable Webhooks webhooks;
    private final Cursors cursors;

    /// @param webhooks empty where events are kept in another store
    DeliveryEndpoint(ObjectProvider<Webhooks> webhooks, Cursors cursors) {
        this.webhooks = webhooks.getIfAvailable();
        this.cursors = cursors;
    }

    /// @param kind the event's name in the log
    /// @param attempt counts those of this event, from 1
    /// @param status of the receiver's answer; left out where none came
    /// @param fault why it was not taken, where the status does not say it
    /// @param millis how long it took
    @Schema(name = "WebhookDelivery")
    record Shown(
            long position,
            String eventId,
            String kind,
            int attempt,
            Instant at,
            boolean taken,
            @Nullable Integer status,
            @Nullable Fault fault,
            long millis) {

        private static Shown of(Delivery delivery) {
            return new Shown(
                    delivery.position(),
                    delivery.eventId(),
                    delivery.kind(),
                    delivery.attempt(),
                    delivery.at(),
                    delivery.isTaken(),
                    delivery.status(),
                    delivery.fault(),
                    delivery.took().toMillis());
        }
    }

    @Schema(name = "WebhookDeliveries")
    record Attempts(List<Shown> items, @Nullable String next) {}

    @GetMapping("/v1/webhooks/{name}/deliveries")
    @Operation(
            summary = "What was sent last, the newest first, and what came of it",
            description = "Each attempt is an item. The newest thousand are kept.")
    @Problems({404, 501})
    Attempts deliveries(
            Caller caller,
            @PathVariable @Line(max = Limits.ID, slash = false) String name,
            @Parameter(description = Page.AFTER) @RequestParam(required = false) @Nullable String after,
            @Parameter(description = Page.LIMIT)
                    @RequestParam(defaultValue = Page.DEFAULT)
                    @Range(min = 1, max = Page.LARGEST)
                    int limit) {
        if (webhooks == null) {
            throw QueryClient.notKept().asException();
        }
        WebhookKey key = new WebhookKey(caller.workspace(), new WebhookName(name));
        String list = "deliveries of " + key.workspace() + "/" + name;
        long before = cursors.readNumber(after, list, Long.MAX_VALUE)
                .orElseThrow(() -> Problem.invalid("after", Cursors.PROBLEM).asException());
        List<Numbered> found =
                webhooks.deliveries(key, before, limit + 1).orElseThrow(() -> WebhookEndpoint.unknown(name));
        List<Numbered> page = found.subList(0, Math.min(limit, found.size()));
        return new Attempts(
                page.stream().map(numbered -> Shown.of(numbered.delivery())).toList(),
                found.size() > limit ? cursors.write(list, page.getLast().number()) : null);
    }
}
