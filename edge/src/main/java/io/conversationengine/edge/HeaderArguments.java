package io.conversationengine.edge;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.message.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands `If-Match` and `Idempotency-Key` to endpoints that ask for them by type.
final class HeaderArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IfMatch.class || parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest http = (HttpServletRequest) request.getNativeRequest();
        return parameter.getParameterType() == IfMatch.class ? ifMatch(http) : idempotencyKey(http);
    }

    private static IfMatch ifMatch(HttpServletRequest request) {
        return IfMatch.of(
                HeaderValue.line(request, HttpHeaders.IF_MATCH, Limits.KEY).orElse(null));
    }

    private static IdempotencyKey idempotencyKey(HttpServletRequest request) {
        return HeaderValue.line(request, EngineHeaders.IDEMPOTENCY_KEY, Limits.KEY)
                .map(IdempotencyKey::new)
                .orElseThrow(() -> Problem.invalid(EngineHeaders.IDEMPOTENCY_KEY, "is missing")
                        .asException());
    }
}
