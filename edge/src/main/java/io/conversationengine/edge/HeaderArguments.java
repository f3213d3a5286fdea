package io.conversationengine.edge;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.message.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands `If-Match`, `Idempotency-Key`, `At-Least-Position` and `Last-Event-ID` to endpoints that ask for them by type.
final class HeaderArguments implements HandlerMethodArgumentResolver {

    private static final Map<Class<?>, Function<HttpServletRequest, Object>> READERS = Map.of(
            IfMatch.class, HeaderArguments::ifMatch,
            IdempotencyKey.class, HeaderArguments::idempotencyKey,
            AtLeastPosition.class, HeaderArguments::atLeastPosition,
            LastEventId.class, HeaderArguments::lastEventId);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return READERS.containsKey(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return Objects.requireNonNull(READERS.get(parameter.getParameterType()))
                .apply((HttpServletRequest) request.getNativeRequest());
    }

    private static IfMatch ifMatch(HttpServletRequest request) {
        return IfMatch.of(
                HeaderValue.list(request, HttpHeaders.IF_MATCH, Limits.TAGS).orElse(null));
    }

    private static IdempotencyKey idempotencyKey(HttpServletRequest request) {
        return HeaderValue.line(request, EngineHeaders.IDEMPOTENCY_KEY, Limits.KEY)
                .map(IdempotencyKey::new)
                .orElseThrow(() -> Problem.invalid(EngineHeaders.IDEMPOTENCY_KEY, "is missing")
                        .asException());
    }

    private static AtLeastPosition atLeastPosition(HttpServletRequest request) {
        return AtLeastPosition.of(HeaderValue.line(request, EngineHeaders.AT_LEAST_POSITION, Limits.KEY)
                .orElse(null));
    }

    private static LastEventId lastEventId(HttpServletRequest request) {
        // A client that has seen no event yet may say so with nothing.
        return Collections.list(request.getHeaders(EngineHeaders.LAST_EVENT_ID)).equals(List.of(""))
                ? LastEventId.of(null)
                : LastEventId.of(HeaderValue.line(request, EngineHeaders.LAST_EVENT_ID, Limits.KEY)
                        .orElse(null));
    }
}
