package io.conversationengine.command.delivery;

import io.conversationengine.edge.problem.FieldProblems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/// One receipt, or a list of them.
///
/// @param listed whether it came as a list, and is answered with one
@JsonDeserialize(using = ReceiptsRequest.Reader.class)
record ReceiptsRequest(List<ReceiptRequest> receipts, boolean listed) {

    /// Refuses the whole request when one receipt in it is wrong, before any is recorded.
    ReceiptsRequest requireValid(Validator validator) {
        if (receipts.isEmpty() || receipts.size() > Limits.RECEIPTS) {
            throw Problem.invalid("body", "must have 1 to %d receipts".formatted(Limits.RECEIPTS))
                    .with("limit", Limits.RECEIPTS)
                    .asException();
        }
        for (int i = 0; i < receipts.size(); i++) {
            requireValid(listed ? "[%d].".formatted(i) : "", receipts.get(i), validator);
        }
        return this;
    }

    private static void requireValid(String path, ReceiptRequest receipt, Validator validator) {
        Set<ConstraintViolation<ReceiptRequest>> violations = validator.validate(receipt);
        if (!violations.isEmpty()) {
            throw FieldProblems.of(path, violations).asException();
        }
        if (receipt.messageId() == null && receipt.providerMessageId() == null) {
            throw Problem.invalid(path + "messageId", "or providerMessageId must be given")
                    .asException();
        }
        if ((receipt.status() == ReceiptRequest.Status.FAILED) != (receipt.reason() != null)) {
            throw Problem.invalid(path + "reason", "must be given for a failure, and for nothing else")
                    .asException();
        }
    }

    static final class Reader extends StdDeserializer<ReceiptsRequest> {

        Reader() {
            super(ReceiptsRequest.class);
        }

        @Override
        public ReceiptsRequest deserialize(JsonParser parser, DeserializationContext context) {
            return parser.isExpectedStartArrayToken()
                    ? new ReceiptsRequest(List.of(context.readValue(parser, ReceiptRequest[].class)), true)
                    : new ReceiptsRequest(List.of(context.readValue(parser, ReceiptRequest.class)), false);
        }
    }
}
