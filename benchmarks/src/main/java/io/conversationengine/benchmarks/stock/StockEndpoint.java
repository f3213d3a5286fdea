package io.conversationengine.benchmarks.stock;

import io.conversationengine.benchmarks.stock.StockConversation.Close;
import io.conversationengine.benchmarks.stock.StockConversation.Receive;
import io.conversationengine.benchmarks.stock.StockConversation.Send;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Takes the requests that the engine takes, and answers when the event is stored.
@RestController
class StockEndpoint {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final WorkspaceId WORKSPACE = new WorkspaceId("bench");

    private final CommandGateway commands;
    private final StockProjection projection;

    StockEndpoint(CommandGateway commands, StockProjection projection) {
        this.commands = commands;
        this.projection = projection;
    }

    record Customer(String externalId, String firstName, String phone) {}

    record Message(String id, String text, Instant sentAt) {}

    record Inbound(String account, Customer contact, Message message) {}

    record Outbound(String text) {}

    record Closure(String category, String summary) {}

    @PostMapping("/v1/inbound")
    Map<String, Object> receive(@RequestBody Inbound inbound) {
        String conversation = ConversationId.of(
                        WORKSPACE,
                        new AccountId(inbound.account()),
                        new ExternalId(inbound.contact().externalId()))
                .toString();
        commands.sendAndWait(new Receive(
                conversation,
                inbound.contact().phone(),
                inbound.contact().firstName(),
                inbound.message().id(),
                inbound.message().text(),
                inbound.message().sentAt()));
        return Map.of("conversationId", conversation, "duplicate", false);
    }

    @PostMapping("/v1/conversations/{id}/messages")
    ResponseEntity<Map<String, Object>> send(@PathVariable String id, @RequestBody Outbound outbound) {
        boolean sent = commands.<Boolean>sendAndWait(new Send(id, outbound.text(), CLOCK.instant()));
        return sent
                ? ResponseEntity.accepted().body(Map.of("status", "ACCEPTED"))
                : ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("reason", "WINDOW_EXPIRED"));
    }

    @PostMapping("/v1/conversations/{id}/closure")
    Map<String, Object> close(@PathVariable String id, @RequestBody Closure closure) {
        commands.sendAndWait(new Close(id, closure.category(), closure.summary()));
        return Map.of("status", "CLOSED");
    }

    @GetMapping("/v1/conversations")
    List<Map<String, Object>> search(@RequestParam("q") String part, @RequestParam("status") String status) {
        return projection.search(part, status);
    }
}
