package io.conversationengine.standalone.openapi;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.IfMatch;
import io.conversationengine.edge.LastEventId;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/// Reads off an endpoint's method which headers it takes and gives, and which problems it answers with.
final class EndpointDescription implements OperationCustomizer {
    private static final int[] ALWAYS = {400, 401, 403, 406, 500, 503};
    private static final int[] WITH_BODY = {413, 415};
    private static final int[] NONE = {};

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (!takes(method, Caller.class)) {
            return operation;
        }
        describeRight(operation, method);
        operation.addParametersItem(HeaderDescriptions.ON_BEHALF_OF);
        if (takes(method, IfMatch.class)) {
            operation.addParametersItem(HeaderDescriptions.IF_MATCH);
        }
        if (takes(method, IdempotencyKey.class)) {
            operation.addParametersItem(HeaderDescriptions.IDEMPOTENCY_KEY);
        }
        if (takes(method, AtLeastPosition.class)) {
            operation.addParametersItem(HeaderDescriptions.AT_LEAST_POSITION);
        }
        if (takes(method, LastEventId.class)) {
            operation.addParametersItem(HeaderDescriptions.LAST_EVENT_ID);
        }
        describeAnswers(operation, method);
        problems(operation, method)
                .sorted()
                .distinct()
                .forEach(status -> operation
                        .getResponses()
                        .addApiResponse(
                                Integer.toString(status),
                                new ApiResponse().$ref("#/components/responses/" + ProblemSchema.name(status))));
        return operation;
    }

    private static void describeRight(Operation operation, HandlerMethod method) {
        Needs own = method.getMethodAnnotation(Needs.class);
        Needs needs = own == null ? method.getBeanType().getAnnotation(Needs.class) : own;
        if (needs != null) {
            String known = Objects.requireNonNullElse(operation.getDescription(), "");
            operation.setDescription((known + " Needs the right `%s`.".formatted(needs.value())).strip());
        }
    }

    private static void describeAnswers(Operation operation, HandlerMethod method) {
        if (method.hasMethodAnnotation(GetMapping.class) && !takes(method, AtLeastPosition.class)) {
            return;
        }
        List<ApiResponse> answers = operation.getResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> answer.getValue())
                .toList();
        for (ApiResponse answer : answers) {
            answer.addHeaderObject(EngineHeaders.POSITION, HeaderDescriptions.POSITION);
            if (takes(method, IfMatch.class)) {
                answer.addHeaderObject(HttpHeaders.ETAG, HeaderDescriptions.ETAG);
            }
        }
    }

    private static IntStream problems(Operation operation, HandlerMethod method) {
        Problems own = method.getMethodAnnotation(Problems.class);
        int[] ofBody = operation.getRequestBody() == null ? NONE : WITH_BODY;
        return Stream.of(ALWAYS, ofBody, own == null ? NONE : own.value()).flatMapToInt(IntStream::of);
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }
}
