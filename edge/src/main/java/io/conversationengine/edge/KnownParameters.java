package io.conversationengine.edge;

import io.conversationengine.edge.openapi.QueryParameters;
import io.conversationengine.edge.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses a parameter that the endpoint does not take, like a field of a body that nobody knows: a filter whose name
/// is misspelt would else find everything.
final class KnownParameters implements HandlerInterceptor {

    private final Map<Method, Taken> taken = new ConcurrentHashMap<>();

    /// @param withDefault those for which something holds where they are missing. Given without a value they are not
    ///     missing: Spring would not tell
    private record Taken(NavigableSet<String> names, Set<String> withDefault) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint) {
            Taken here = taken.computeIfAbsent(endpoint.getMethod(), KnownParameters::takenBy);
            for (String given : request.getParameterMap().keySet()) {
                if (!here.names().contains(given)) {
                    throw unknown(given, here.names()).asException();
                }
                if (here.withDefault().contains(given) && "".equals(request.getParameter(given))) {
                    throw Problem.invalid(given, "must not be empty").asException();
                }
            }
        }
        return true;
    }

    private static Problem unknown(String given, NavigableSet<String> names) {
        return Problem.invalid(
                given,
                names.isEmpty()
                        ? "is not known here; no parameter is"
                        : "is not known here; known are " + String.join(", ", names));
    }

    private static Taken takenBy(Method endpoint) {
        NavigableSet<String> names = new TreeSet<>();
        Set<String> withDefault = new HashSet<>();
        for (Parameter parameter : endpoint.getParameters()) {
            RequestParam named = parameter.getAnnotation(RequestParam.class);
            if (named != null) {
                names.add(parameter.getName());
                if (!named.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                    withDefault.add(parameter.getName());
                }
            } else if (parameter.isAnnotationPresent(QueryParameters.class)) {
                Arrays.stream(parameter.getType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return new Taken(names, withDefault);
    }
}
