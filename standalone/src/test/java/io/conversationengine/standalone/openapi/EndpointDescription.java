package io.conversationengine.standalone.openapi;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.IfMatch;
import io.conversationengine.edge.LastEventId;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.AnswerHeaders;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/// Reads off an endpoint's method which headers it takes and gives, and which problems it answers with.
final class EndpointDescription implements OperationCustomizer {
    private static final int[] ALWAYS = {400, 401, 403, 406, 500, 503};
    private static final int[] WITH_BODY = {413, 415};
    private static final int[] NONE = {};

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (!takes(method, Caller.class) && rightOf(method) == null) {
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
        answers(operation).forEach(answer -> describe(answer, method));
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
        Needs needs = rightOf(method);
        if (needs != null) {
            String known = Objects.requireNonNullElse(operation.getDescription(), "");
            String right = needs.operator() ? "operator" : needs.value().toString();
            operation.setDescription((known + " Needs the right `%s`.".formatted(right)).strip());
        }
    }

    private static @Nullable Needs rightOf(HandlerMethod method) {
        Needs own = method.getMethodAnnotation(Needs.class);
        return own == null ? method.getBeanType().getAnnotation(Needs.class) : own;
    }

    private static List<ApiResponse> answers(Operation operation) {
        return operation.getResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void describe(ApiResponse answer, HandlerMethod method) {
        if (method.isVoid()) {
            // It goes on after its headers, and names positions within.
            answer.getContent().forEach(EndpointDescription::describeStream);
            return;
        }
        if (takes(method, Caller.class)) {
            answer.addHeaderObject(EngineHeaders.POSITION, HeaderDescriptions.POSITION);
        }
        if (takes(method, IfMatch.class)) {
            answer.addHeaderObject(HttpHeaders.ETAG, HeaderDescriptions.ETAG);
        }
        AnswerHeaders more = method.getMethodAnnotation(AnswerHeaders.class);
        for (String name : more == null ? new String[0] : more.value()) {
            answer.addHeaderObject(name, HeaderDescriptions.OF_ANSWERS.get(name));
        }
    }

    /// To a client that a generator made it is text: many values, and no JSON as a whole. What each line is, or
    /// the data of each event, is said within. A page of JSON is one value.
    private static void describeStream(String mediaType, MediaType content) {
        if (mediaType.equals(org.springframework.http.MediaType.APPLICATION_JSON_VALUE)) {
            return;
        }
        Schema<?> each = content.getSchema();
        content.setSchema(new StringSchema()
                .format("binary")
                .contentMediaType(mediaType)
                .contentSchema(each)
                .description("Many of what `contentSchema` says: one in each line, or as the data of each event."));
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
