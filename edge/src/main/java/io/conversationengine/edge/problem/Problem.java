package io.conversationengine.edge.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer that says what went wrong, in the form of RFC 9457. Its `type` is [#TYPES] and the reason.
///
/// @param reason in kebab case; a client tells problems apart by it
/// @param title the reason in plain words, the same for every problem of it
/// @param members what else the answer says, by name, in the order in which it is written
/// @param headers headers that the answer bears
public record Problem(
        int status, String reason, String title, Map<String, Object> members, Map<String, String> headers) {

    public static final String TYPES = "https://conversationengine.io/problems/";
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String reason, String title) {
        return new Problem(status, reason, title, Map.of(), Map.of());
    }

    /// A field, a header or a part of the address has a value that it cannot have.
    ///
    /// @param field its path, such as `contact.externalId` or `items[3].status`
    /// @param message what it must be, without its name: `must have 1 to 64 characters`
    public static Problem invalid(String field, String message) {
        return of(400, "invalid-field", "A field has a value that it cannot take")
                .detail(field + " " + message)
                .with("field", field);
    }

    /// What the address names is not in the caller's workspace, or nowhere.
    ///
    /// @param what in one word: `conversation`
    /// @param name its id as the address gave it
    public static Problem unknown(String what, String name) {
        return of(404, "unknown-" + what, "The workspace has no such " + what)
                .detail("There is no %s %s.".formatted(what, name))
                .with("field", "id")
                .with(what, name);
    }

    /// Nobody of that name follows the log.
    public static Problem unknownReader(String name) {
        return of(404, "unknown-reader", "There is no such reader of the log")
                .detail("There is no reader %s.".formatted(name))
                .with("field", "name");
    }

    /// The person whom it is about was erased: nothing is known any more, and only what ends their conversation is
    /// done.
    public static Problem erased() {
        return of(410, "contact-erased", "The contact was erased");
    }

    public static Problem unavailable(String detail) {
        return of(503, "unavailable", "The engine cannot do this at the moment")
                .detail(detail)
                .header("Retry-After", "1");
    }

    /// The workspace lives by rules that the node does not have. A node of a newer version has them.
    public static Problem editionMissing(String edition) {
        return of(503, "edition-missing", "The engine does not have the rules by which the workspace lives")
                .detail("The workspace names the edition %s, which this version of the engine does not have."
                        .formatted(edition))
                .with("edition", edition)
                .header("Retry-After", "60");
    }

    /// An event was written by a node of a newer version, which reads it.
    public static Problem unknownEvent(String detail) {
        return of(503, "unknown-event", "An event that is needed for this is unknown to this version")
                .detail(detail)
                .header("Retry-After", "60");
    }

    /// The stored form of an event is none of today's, nor what was one before.
    ///
    /// @param position of the event
    /// @param event the name under which it is stored
    public static Problem unreadableEvent(long position, String event, String eventId) {
        return of(500, "unreadable-event", "An event that is needed for this cannot be read")
                .detail("The event %s at position %d cannot be read from its stored form.".formatted(event, position))
                .with("position", position)
                .with("event", event)
                .with("eventId", eventId);
    }

    public Problem detail(String detail) {
        return with("detail", detail);
    }

    /// The same with one more member; a null says nothing and is left out.
    public Problem with(String member, @Nullable Object value) {
        return value == null ? this : new Problem(status, reason, title, plus(members, member, value), headers);
    }

    public Problem header(String name, String value) {
        return new Problem(status, reason, title, members, plus(headers, name, value));
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPES + reason);
        body.put("title", title);
        body.put("status", status);
        body.putAll(members);
        return body;
    }

    private static <V> Map<String, V> plus(Map<String, V> all, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(all);
        more.put(name, value);
        return more;
    }
}
