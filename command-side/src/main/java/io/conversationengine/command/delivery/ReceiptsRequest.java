package io.conversationengine.command.delivery;

import io.conversationengine.command.delivery.ReceiptRecording.Receipt;
import io.conversationengine.command.delivery.ReceiptRecording.Result;
import io.conversationengine.edge.problem.FieldProblems;
import io.conversationengine.edge.problem.JsonProblems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.problem.UnfitValue;
import io.conversationengine.kernel.Limits;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.util.TokenBuffer;

/// One receipt, or a list of them. In a list, one that is not understood says nothing of the others: what a provider
/// tells of a thousand messages must not be lost by one.
///
/// @param listed whether it came as a list, and is answered with one
@JsonDeserialize(using = ReceiptsRequest.Reader.class)
record ReceiptsRequest(List<Read> receipts, boolean listed) {

    /// A receipt as it was read.
    sealed interface Read {}

    record Understood(ReceiptRequest receipt) implements Read {}

    record NotUnderstood(Problem problem) implements Read {}

    /// Refuses a list that is too long or empty, and a receipt that came alone and is wrong.
    ReceiptsRequest checked(Validator validator) {
        if (receipts.isEmpty() || receipts.size() > Limits.RECEIPTS) {
            throw Problem.invalid("body", "must have 1 to %d receipts".formatted(Limits.RECEIPTS))
                    .with("limit", Limits.RECEIPTS)
                    .asException();
        }
        List<Read> checked =
                receipts.stream().map(read -> checked(read, validator)).toList();
        if (!listed && checked.getFirst() instanceof NotUnderstood(Problem problem)) {
            throw problem.asException();
        }
        return new ReceiptsRequest(checked, listed);
    }

    /// Those that can be recorded, in their order.
    List<Receipt> understood() {
        return receipts.stream()
                .flatMap(read -> read instanceof Understood(ReceiptRequest receipt)
                        ? Stream.of(receipt.receipt())
                        : Stream.empty())
                .toList();
    }

    /// @param recorded what became of each that is understood, in their order
    /// @return one for each
    List<ReceiptResult> results(List<Result> recorded) {
        Iterator<Result> next = recorded.iterator();
        return receipts.stream()
                .map(read -> switch (read) {
                    case Understood(ReceiptRequest receipt) -> ReceiptResult.of(receipt, next.next());
                    case NotUnderstood(Problem problem) -> ReceiptResult.notUnderstood(problem);
                })
                .toList();
    }

    private static Read checked(Read read, Validator validator) {
        Problem problem = read instanceof Understood(ReceiptRequest receipt) ? problemOf(receipt, validator) : null;
        return problem == null ? read : new NotUnderstood(problem);
    }

    private static @Nullable Problem problemOf(ReceiptRequest receipt, Validator validator) {
        Set<ConstraintViolation<ReceiptRequest>> violations = validator.validate(receipt);
        if (!violations.isEmpty()) {
            return FieldProblems.of("", violations);
        }
        if (receipt.messageId() == null && receipt.providerMessageId() == null) {
            return Problem.invalid("messageId", "or providerMessageId must be given");
        }
        boolean failed = receipt.status() == ReceiptRequest.Status.FAILED;
        if (failed != (receipt.reason() != null)) {
            return Problem.invalid("reason", "must be given for a failure, and for nothing else");
        }
        return failed || receipt.code() == null ? null : Problem.invalid("code", "goes with a failure only");
    }

    static final class Reader extends StdDeserializer<ReceiptsRequest> {

        Reader() {
            super(ReceiptsRequest.class);
        }

        @Override
        public ReceiptsRequest deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.isExpectedStartArrayToken()) {
                return new ReceiptsRequest(
                        List.of(new Understood(context.readValue(parser, ReceiptRequest.class))), false);
            }
            TokenStreamContext list = parser.streamReadContext();
            List<Read> receipts = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (receipts.size() > Limits.RECEIPTS) {
                    parser.skipChildren();
                } else {
                    receipts.add(item(list, parser, context));
                }
            }
            return new ReceiptsRequest(receipts, true);
        }

        /// Reads a copy of it: where the reading fails, the list goes on behind it all the same. What is no JSON fails
        /// as a whole, as nobody knows where it goes on.
        private static Read item(TokenStreamContext list, JsonParser parser, DeserializationContext context) {
            try (TokenBuffer copy = context.bufferAsCopyOfValue(parser)) {
                return read(copy.asParserOnFirstToken(context, parser), context);
            } catch (UnfitValue tooLong) {
                // A number that cannot be copied: the rest of the receipt is passed by.
                while (!parser.streamReadContext().equals(list)) {
                    parser.nextToken();
                }
                return new NotUnderstood(JsonProblems.of(tooLong));
            }
        }

        private static Read read(JsonParser item, DeserializationContext context) {
            if (item.hasToken(JsonToken.VALUE_NULL)) {
                return new NotUnderstood(Problem.invalid("receipt", "must not be null"));
            }
            try {
                return new Understood(context.readValue(item, ReceiptRequest.class));
            } catch (JacksonException failure) {
                return new NotUnderstood(JsonProblems.of(failure));
            }
        }
    }
}
