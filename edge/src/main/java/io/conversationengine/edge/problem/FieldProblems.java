package io.conversationengine.edge.problem;

import jakarta.validation.ConstraintViolation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.validator.engine.HibernateConstraintViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/// What is wrong with a request that breaks a constraint.
public final class FieldProblems {

    /// Named in one answer: whoever corrects them hears of the others then.
    private static final int MOST_NAMED = 100;

    private record Breach(
            String field, String message, @Nullable Object limit) {}

    private FieldProblems() {}

    static Problem of(BindException failure) {
        return of(failure.getAllErrors().stream().map(FieldProblems::breach));
    }

    static Problem of(HandlerMethodValidationException failure) {
        return of(failure.getParameterValidationResults().stream().flatMap(FieldProblems::breaches));
    }

    /// What is wrong with a value that an endpoint had checked itself.
    ///
    /// @param path where the value stands in the body, with what separates it from its own fields
    public static <T> Problem of(String path, Set<ConstraintViolation<T>> violations) {
        return of(violations.stream()
                .map(violation ->
                        new Breach(path + violation.getPropertyPath(), violation.getMessage(), limit(violation))));
    }

    private static Problem of(Stream<Breach> found) {
        List<Breach> breaches = found.sorted(Comparator.comparing(Breach::field).thenComparing(Breach::message))
                .toList();
        Breach first = breaches.getFirst();
        Problem problem = Problem.invalid(first.field(), first.message()).with("limit", first.limit());
        return breaches.size() == 1
                ? problem
                : problem.with(
                        "errors",
                        breaches.stream()
                                .limit(MOST_NAMED)
                                .map(FieldProblems::written)
                                .toList());
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
        return new Breach(
                field,
                message(error),
                violation(error).map(FieldProblems::limit).orElse(null));
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

    private static ConstraintViolation<?> violation(ParameterValidationResult result, MessageSourceResolvable error) {
        return result.unwrap(error, ConstraintViolation.class);
    }

    private static @Nullable Object limit(ConstraintViolation<?> violation) {
        HibernateConstraintViolation<?> found = violation.unwrap(HibernateConstraintViolation.class);
        Integer ofItem = found.getDynamicPayload(Integer.class);
        if (ofItem != null) {
            return ofItem;
        }
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        Object limit = attributes.getOrDefault("max", attributes.get("value"));
        return limit instanceof Number ? limit : null;
    }
}
