package io.conversationengine.standalone.trace;

import io.conversationengine.kernel.Recordable;
import io.conversationengine.kernel.StrictMapper;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.workspace.AgentId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line of a trace, read strictly: every field that an act needs is there and is what it must be. Fields that are
/// not asked for are passed over.
record TraceLine(String trace, long number, JsonNode fields) {

    private static final JsonMapper JSON = StrictMapper.builder().build();

    /// @throws NotPlayable when it is not a JSON object in UTF-8
    static TraceLine read(String trace, long number, byte[] line) {
        try {
            JsonNode fields = JSON.readTree(line);
            if (!fields.isObject()) {
                throw NotPlayable.atLine(trace, number, "not a JSON object");
            }
            return new TraceLine(trace, number, fields);
        } catch (JacksonException e) {
            throw NotPlayable.atLine(
                    trace,
                    number,
                    "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /// @throws NotPlayable that names the field
    TraceAct act() {
        Instant at = required("at", TraceLine::instant);
        ExternalId contact = required("contact", ExternalId::new);
        return switch (required("do", Function.identity())) {
            case "customer" ->
                new TraceAct.CustomerWrote(at, contact, required("id", ProviderMessageId::new), profile(), content());
            case "agent" ->
                new TraceAct.AgentSent(
                        at, contact, required("id", IdempotencyKey::new), required("email", AgentId::new), content());
            case "close" -> {
                required("id", Function.identity());
                yield new TraceAct.Closed(at, contact);
            }
            default -> throw bad("do", "must be customer, agent or close");
        };
    }

    private Profile profile() {
        return new Profile(
                text("name").orElse(null), null, null, List.of(), list("email"), list("phone"), List.of(), null);
    }

    private Content.Text content() {
        return new Content.Text(
                required("text", Function.identity()), text("subject").orElse(null));
    }

    private List<String> list(String field) {
        return text(field).stream().toList();
    }

    private <T> T required(String field, Function<String, T> type) {
        String value = text(field).orElseThrow(() -> bad(field, "is missing"));
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            throw bad(field, "is not valid: " + e.getMessage());
        }
    }

    private Optional<String> text(String field) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw bad(field, "must be a string");
        }
        return Optional.of(stored(field, value.asString()));
    }

    /// What no event may hold never becomes a message.
    private String stored(String field, String value) {
        Recordable.fault(value).ifPresent(fault -> {
            throw bad(field, fault);
        });
        return value;
    }

    private NotPlayable bad(String field, String problem) {
        return NotPlayable.atLine(trace, number, "field \"%s\" %s".formatted(field, problem));
    }

    private static Instant instant(String value) {
        try {
            Instant at = Instant.parse(value);
            Recordable.fault(at).ifPresent(fault -> {
                throw new IllegalArgumentException("it " + fault);
            });
            return at;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("it must be an instant such as 2002-02-01T05:44:14Z", e);
        }
    }
}
