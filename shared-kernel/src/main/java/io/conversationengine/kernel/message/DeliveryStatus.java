package io.conversationengine.kernel.message;

/// How far a message has come, as the provider says, in the order in which it can get there. A later step implies the
/// earlier.
public enum DeliveryStatus {
    ACCEPTED,
    SENT,
    DELIVERED,
    READ,
    FAILED;

    /// Whether news of `next` tells anything. Nothing follows a failure; a failure follows only what was not delivered.
    public boolean mayBecome(DeliveryStatus next) {
        return switch (next) {
            case ACCEPTED -> false;
            case FAILED -> compareTo(DELIVERED) < 0;
            case SENT, DELIVERED, READ -> this != FAILED && compareTo(next) < 0;
        };
    }
}
