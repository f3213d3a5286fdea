package io.conversationengine.log.proof;

import io.conversationengine.log.append.EventRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of an export, without the line feed that ends it. An entry has one form and no other, so that each byte of
/// the line is part of the proof.
public final class ExportLine {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ExportLine() {}

    public static byte[] of(ExportEntry.Event event) {
        EventRow row = event.row();
        return bytes(new CanonicalJson()
                .with("position", event.claimed().position())
                .with("id", row.id())
                .with("workspace", row.workspace())
                .with("stream", row.stream())
                .with("aggregateType", row.aggregateType())
                .with("sequence", row.sequence())
                .with("name", row.name())
                .with("revision", row.revision())
                .with("micros", row.micros())
                .with("metadata", row.metadata())
                .with("payload", row.payload())
                .with("hash", event.claimed().hash())
                .toString());
    }

    static byte[] of(ExportEntry.End end) {
        return bytes(end.head().toString());
    }

    /// What the line says, if it is what would be written for that.
    static ExportEntry read(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            if (json.has("id")) {
                ExportEntry.Event event = event(json);
                return Arrays.equals(of(event), line) ? event : new ExportEntry.Unreadable();
            }
            ExportEntry.End end = new ExportEntry.End(link(json));
            return Arrays.equals(of(end), line) ? end : new ExportEntry.Unreadable();
        } catch (JacksonException | IllegalArgumentException | ArithmeticException _) {
            return new ExportEntry.Unreadable();
        }
    }

    /// The event that a line says.
    ///
    /// @throws IllegalArgumentException when it is none
    public static ExportEntry.Event event(JsonNode json) {
        EventRow row = new EventRow(
                // Letters of an id may be large or small, and only one of them is what is written.
                UUID.fromString(text(json, "id")).toString(),
                textOrNull(json, "workspace"),
                text(json, "stream"),
                textOrNull(json, "aggregateType"),
                json.required("sequence").longValue(),
                text(json, "name"),
                textOrNull(json, "revision"),
                Instant.EPOCH.plus(json.required("micros").longValue(), ChronoUnit.MICROS),
                content(json.required("metadata")),
                content(json.required("payload")));
        return new ExportEntry.Event(link(json), row);
    }

    private static Link link(JsonNode json) {
        byte[] hash = Link.HEX.parseHex(text(json, "hash"));
        return new Link(json.required("position").longValue(), Link.HEX.formatHex(hash));
    }

    private static String text(JsonNode json, String name) {
        JsonNode text = json.required(name);
        if (!text.isString()) {
            throw new IllegalArgumentException(name + " is a text, not " + text);
        }
        return text.stringValue();
    }

    private static @Nullable String textOrNull(JsonNode json, String name) {
        return json.required(name).isNull() ? null : text(json, name);
    }

    private static byte[] content(JsonNode json) {
        return json.isString() ? bytes(json.stringValue()) : Base64.getDecoder().decode(text(json, "base64"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
