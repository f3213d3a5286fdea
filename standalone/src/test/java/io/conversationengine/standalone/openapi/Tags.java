package io.conversationengine.standalone.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/// Declares the tags that the document's operations bear, each with what it is about. A process with one side of the
/// engine has those of that side.
final class Tags implements GlobalOpenApiCustomizer {

    private static final Map<String, String> ABOUT = Map.ofEntries(
            Map.entry(
                    "Accounts",
                    "The numbers, pages and mailboxes of the business on the channels, and their templates."),
            Map.entry(
                    "Channels",
                    "What holds where: accounts as they are, and the rules of channels with their sources."),
            Map.entry("Audit", "Who did what, when and why."),
            Map.entry("Contacts", "The customers of the business, and the erasure of what is known of them."),
            Map.entry(
                    "Conversations",
                    "One for each contact and account: its inboxes, its state, its history, its verdicts."),
            Map.entry("Events", "Everything that happened, as it was recorded."),
            Map.entry("Inbound", "What customers write."),
            Map.entry("Messages", "What the business writes to its customers."),
            Map.entry("Projections", "How far what is read is behind what was recorded."),
            Map.entry("Proofs", "That the log is what it was, and that an event is in it."),
            Map.entry("Readers", "Who follows what was recorded, and what they could not take."),
            Map.entry("Receipts", "What providers say became of messages."),
            Map.entry("Statistics", "What was recorded, counted."),
            Map.entry("Webhooks", "Where everything that happens is sent, and what became of it."),
            Map.entry("Workspace", "What the business decides for itself."));

    @Override
    public void customise(OpenAPI document) {
        List<String> used = document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getTags)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        document.setTags(used.stream()
                .map(name -> new Tag().name(name).description(ABOUT.get(name)))
                .toList());
    }
}
