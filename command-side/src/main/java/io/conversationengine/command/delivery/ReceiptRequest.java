package io.conversationengine.command.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.conversationengine.command.delivery.ReceiptRecording.Failure;
import io.conversationengine.command.delivery.ReceiptRecording.Receipt;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the provider says of one message.
///
/// @param messageId ours; it or the provider's is needed
/// @param providerMessageId the provider's; with ours beside it, it is remembered for later receipts
/// @param at the provider's time
/// @param reason why a message failed; goes with failures, and is needed there
/// @param code the provider's own for a failure; goes with failures
/// @param detail the provider's own words
@Schema(name = "Receipt")
record ReceiptRequest(
        @Text(max = Limits.MESSAGE_ID, form = TextForm.MESSAGE_ID) @Nullable
        String messageId,

        @Line(max = Limits.PROVIDER_ID) @Nullable String providerMessageId,
        @NotNull Status status,
        @NotNull Instant at,
        @Nullable FailureReason reason,
        @Line(max = Limits.FAILURE_CODE) @Nullable String code,
        @Text(max = Limits.DETAIL) @Nullable String detail) {

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

    Receipt receipt() {
        return new Receipt(
                messageId == null ? null : new MessageId(messageId),
                providerMessageId == null ? null : new ProviderMessageId(providerMessageId),
                status.delivery(),
                reason == null ? null : new Failure(reason, code),
                detail,
                at);
    }
}
