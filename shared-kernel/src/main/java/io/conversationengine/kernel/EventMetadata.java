package io.conversationengine.kernel;

/// What is kept beside an event because of what the event is, whoever asked for it.
public final class EventMetadata {

    /// Whose the event is. Deadlines belong to nobody, and what they cause is somebody's all the same.
    public static final String WORKSPACE = "workspace";

    /// Where a message of the business was to go.
    public static final String CHANNEL = "channel";

    /// Of the request for a message of the business.
    public static final String IDEMPOTENCY_KEY = "idempotencyKey";

    private EventMetadata() {}
}
