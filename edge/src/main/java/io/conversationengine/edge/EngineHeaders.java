package io.conversationengine.edge;

/// The headers that the API adds to those of HTTP, and how it writes what HTTP leaves open.
public final class EngineHeaders {
    public static final String ON_BEHALF_OF = "On-Behalf-Of";
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /// A place in the log at or after which everything that a command did is visible.
    public static final String POSITION = "Position";

    /// The place in the log that a query's answer must have reached.
    public static final String AT_LEAST_POSITION = "At-Least-Position";

    /// How far a client of server-sent events has come, as browsers send it after a break.
    public static final String LAST_EVENT_ID = "Last-Event-ID";

    private EngineHeaders() {}

    /// A conversation's version as an entity tag.
    public static String etag(long version) {
        return '"' + Long.toString(version) + '"';
    }
}
