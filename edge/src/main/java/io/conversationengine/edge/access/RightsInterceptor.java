package io.conversationengine.edge.access;

import io.conversationengine.edge.access.Right.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets through to an endpoint whose key has the right that it needs.
final class RightsInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // What answers OPTIONS is a method too, of nobody's.
        if (handler instanceof HandlerMethod method
                && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Controller.class)) {
            Caller caller = Caller.of(request);
            Needs needs = needs(method);
            caller.require(needs.value(), needs.operator());
            if (needs.operator()) {
                caller.requireOperator();
            }
        }
        return true;
    }

    private static Needs needs(HandlerMethod method) {
        Needs own = method.getMethodAnnotation(Needs.class);
        Needs needs = own == null ? method.getBeanType().getAnnotation(Needs.class) : own;
        if (needs == null) {
            throw new IllegalStateException("Nobody said which right is needed for " + method);
        }
        return needs;
    }
}
