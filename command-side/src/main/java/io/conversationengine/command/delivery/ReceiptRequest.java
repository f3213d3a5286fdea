package io.conversationengine.command.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.conversationengine.edge.Line;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the provider says of one message.
///
/// @param messageId ours; it or the provider's is needed
/// @param providerMessageId the provider's; with ours beside it, it is remembered for later receipts
/// @param at the provider's time
/// @param reason why a message failed; goes with failures, and is needed there
/// @param detail the provider's own words
@Schema(name = "Receipt")
record ReceiptRequest(
        @Pattern(regexp = MESSAGE_ID, message = "must be the id of a message") @Nullable
        String messageId,

        @Line(max = Limits.PROVIDER_ID) @Nullable String providerMessageId,
        @NotNull Status status,
        @NotNull Instant at,
        @Nullable FailureReason reason,
        @Size(min = 1, max = Limits.DETAIL) @Nullable String detail) {

    private static final String MESSAGE_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.[0-9A-Za-z-]{1,91}";

    @Schema(name = "ReceiptStatus")
    enum Status {
        @JsonProperty("sent")
        SENT,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("read")
        READ,
        @JsonProperty("failed")
        FAILED;

        DeliveryStatus delivery() {
            return switch (this) {
                case SENT -> DeliveryStatus.SENT;
                case DELIVERED -> DeliveryStatus.DELIVERED;
                case READ -> DeliveryStatus.READ;
                case FAILED -> DeliveryStatus.FAILED;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Nullable
    ProviderMessageId providerMessage() {
        return providerMessageId == null ? null : new ProviderMessageId(providerMessageId);
    }
}
