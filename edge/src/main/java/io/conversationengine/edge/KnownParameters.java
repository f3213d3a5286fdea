package io.conversationengine.edge;

import io.conversationengine.edge.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses a parameter that the endpoint does not take, like a field of a body that nobody knows: a filter whose name
/// is misspelt would else find everything.
final class KnownParameters implements HandlerInterceptor {

    private final Map<Method, NavigableSet<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint) {
            NavigableSet<String> names = known.computeIfAbsent(endpoint.getMethod(), KnownParameters::namesOf);
            for (String given : request.getParameterMap().keySet()) {
                if (!names.contains(given)) {
                    throw unknown(given, names).asException();
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

    private static NavigableSet<String> namesOf(Method endpoint) {
        NavigableSet<String> names = new TreeSet<>();
        for (Parameter parameter : endpoint.getParameters()) {
            if (parameter.isAnnotationPresent(RequestParam.class)) {
                names.add(parameter.getName());
            } else if (parameter.isAnnotationPresent(ParameterObject.class)) {
                Arrays.stream(parameter.getType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }
}
