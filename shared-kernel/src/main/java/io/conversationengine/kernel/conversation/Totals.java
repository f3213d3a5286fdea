package io.conversationengine.kernel.conversation;

/// What was counted over all sessions of a conversation.
///
/// @param failed messages that were accepted and that the provider did not deliver
public record Totals(int inbound, int accepted, int refused, int failed) {

    public static final Totals NONE = new Totals(0, 0, 0, 0);

    Totals plusInbound() {
        return new Totals(inbound + 1, accepted, refused, failed);
    }

    Totals plusAccepted() {
        return new Totals(inbound, accepted + 1, refused, failed);
    }

    Totals plusRefused() {
        return new Totals(inbound, accepted, refused + 1, failed);
    }

    Totals plusFailed() {
        return new Totals(inbound, accepted, refused, failed + 1);
    }
}
