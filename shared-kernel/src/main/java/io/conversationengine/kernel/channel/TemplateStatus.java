package io.conversationengine.kernel.channel;

import java.time.Instant;

/// What the provider last said of a template. An open word; only `APPROVED` may be sent.
public record TemplateStatus(String status, Instant since) {

    public static final String APPROVED = "APPROVED";

    /// The provider has it no more, and so the account has not.
    public static final String DELETED = "DELETED";

    public boolean isApproved() {
        return status.equals(APPROVED);
    }
}
