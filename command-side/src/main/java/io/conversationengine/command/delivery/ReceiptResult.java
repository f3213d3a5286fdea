package io.conversationengine.command.delivery;

import io.conversationengine.command.delivery.ReceiptRecording.Result;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.message.MessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of one receipt.
///
/// @param messageId ours, also where the account does not know it; null where only the provider's was given, and
///     that is not known
record ReceiptResult(
        @Nullable MessageId messageId,
        @Nullable String providerMessageId,
        Outcome outcome,
        @Nullable Fault fault) {

    static ReceiptResult of(ReceiptRequest receipt, Result result) {
        Outcome outcome = switch (result.fate()) {
            case RECORDED -> Outcome.RECORDED;
            case KNOWN -> Outcome.KNOWN;
            case UNKNOWN_MESSAGE -> Outcome.UNKNOWN_MESSAGE;
        };
        return new ReceiptResult(result.message(), receipt.providerMessageId(), outcome, null);
    }

    static ReceiptResult notUnderstood(Problem problem) {
        return new ReceiptResult(null, null, Outcome.NOT_UNDERSTOOD, Fault.of(problem));
    }

    @Schema(name = "ReceiptOutcome")
    enum Outcome {
        /// It is news, and in the log.
        RECORDED,
        /// It says nothing new: the message is that far, or farther.
        KNOWN,
        /// The account sent no such message, or so long ago that it is forgotten.
        UNKNOWN_MESSAGE,
        /// It is not written as a receipt is; `fault` says why.
        NOT_UNDERSTOOD
    }

    /// @param field of the receipt
    /// @param limit where it has one
    @Schema(name = "ReceiptFault")
    record Fault(String field, String message, @Nullable Integer limit) {

        static Fault of(Problem problem) {
            Map<String, Object> said = problem.members();
            return new Fault(
                    String.valueOf(said.get("field")),
                    String.valueOf(said.get("detail")),
                    said.get("limit") instanceof Integer limit ? limit : null);
        }
    }
}
