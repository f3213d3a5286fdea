package io.conversationengine.edge.problem;

import jakarta.validation.ConstraintViolation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/// What is wrong with a request that breaks a constraint.
final class FieldProblems {

    private record Breach(
            String field, String message, @Nullable Object limit) {}

    private FieldProblems() {}

    static Problem of(BindException failure) {
        return of(failure.getAllErrors().stream().map(FieldProblems::breach));
    }

    static Problem of(HandlerMethodValidationException failure) {
        return of(failure.getParameterValidationResults().stream().flatMap(FieldProblems::breaches));
    }

    private static Problem of(Stream<Breach> found) {
        List<Breach> breaches = found.sorted(Comparator.comparing(Breach::field).thenComparing(Breach::message))
                .toList();
        Breach first = breaches.getFirst();
        Problem problem = Problem.invalid(first.field(), first.message()).with("limit", first.limit());
        return breaches.size() == 1
                ? problem
                : problem.with(
                        "errors", breaches.stream().map(FieldProblems::written).toList());
    }

    private static Map<String, Object> written(Breach breach) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("field", breach.field());
        error.put("message", breach.message());
        if (breach.limit() != null) {
            error.put("limit", breach.limit());
        }
        return error;
    }

    private static Breach breach(ObjectError error) {
        String field = error instanceof FieldError ofField ? ofField.getField() : "body";
        return new Breach(field, message(error), limit(violation(error)));
    }

    private static Stream<Breach> breaches(ParameterValidationResult result) {
        String name = Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "parameter");
        return result instanceof ParameterErrors ofBody
                ? ofBody.getAllErrors().stream().map(FieldProblems::breach)
                : result.getResolvableErrors().stream()
                        .map(error -> new Breach(name, message(error), limit(violation(result, error))));
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }

    private static Optional<ConstraintViolation<?>> violation(ObjectError error) {
        return error.contains(ConstraintViolation.class)
                ? Optional.of(error.unwrap(ConstraintViolation.class))
                : Optional.empty();
    }

    private static Optional<ConstraintViolation<?>> violation(
            ParameterValidationResult result, MessageSourceResolvable error) {
        return Optional.of(result.unwrap(error, ConstraintViolation.class));
    }

    private static @Nullable Object limit(Optional<ConstraintViolation<?>> violation) {
        return violation
                .map(found -> found.getConstraintDescriptor().getAttributes())
                .map(attributes -> attributes.getOrDefault("max", attributes.get("value")))
                .filter(Number.class::isInstance)
                .orElse(null);
    }
}
