package io.conversationengine.edge.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// What is wrong with a body that Jackson could not read.
public final class JsonProblems {

    private static final String BODY = "body";
    private static final Map<Class<?>, String> WORDS = Map.of(
            String.class, "a text",
            int.class, "a whole number",
            Integer.class, "a whole number",
            long.class, "a whole number",
            Long.class, "a whole number",
            boolean.class, "true or false",
            Boolean.class, "true or false",
            Instant.class, "an instant such as 2026-11-22T10:00:00Z",
            Duration.class, "a duration such as PT24H");

    /// Where the parser says of itself what nobody asked.
    private static final Pattern MARKER = Pattern.compile(" \\(start marker at .*");

    private JsonProblems() {}

    public static Problem of(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                Problem.of(400, "unknown-field", "The request has a field that is not known")
                        .detail("%s is not known here; known are %s".formatted(field(unknown), known(unknown)))
                        .with("field", field(unknown));
            case UnfitValue unfit -> Problem.invalid(field(unfit), unfit.getOriginalMessage());
            case InvalidNullException nothing -> Problem.invalid(field(nothing), "must not be null");
            case ValueInstantiationException impossible
            when impossible.getCause() instanceof IllegalArgumentException cause ->
                Problem.invalid(field(impossible), "cannot be this: " + cause.getMessage());
            case MismatchedInputException mismatch ->
                Problem.invalid(field(mismatch), mustBe(mismatch.getTargetType()));
            case InputCoercionException number -> Problem.invalid(field(number), mustBe(number.getTargetType()));
            default -> malformed(failure);
        };
    }

    /// Not JSON at all, or JSON that goes too far: too deep, a name twice, a number of a thousand digits.
    private static Problem malformed(JacksonException failure) {
        String what = failure instanceof StreamConstraintsException
                ? "It is nested too deep, or a number or a name in it is too long"
                : MARKER.matcher(
                                failure.getOriginalMessage().lines().findFirst().orElse("It cannot be read"))
                        .replaceFirst("");
        return Problem.of(400, "malformed-json", "The body is not the JSON that the engine reads")
                .detail(what + place(failure.getLocation()))
                .with("field", failure.processor() instanceof JsonParser parser ? pointer(parser) : BODY);
    }

    private static String place(@Nullable TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String pointer(JsonParser parser) {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return pointer.isEmpty() ? BODY : pointer.substring(1).replace('/', '.');
    }

    private static String field(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? BODY : path.toString();
    }

    private static String known(UnrecognizedPropertyException failure) {
        Collection<Object> names = failure.getKnownPropertyIds();
        return names == null || names.isEmpty()
                ? "none"
                : names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    /// What a value of a type looks like, in words.
    static String mustBe(@Nullable Class<?> type) {
        return "must be " + (type == null ? "something else" : inWords(type));
    }

    private static String inWords(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : WORDS.getOrDefault(type, "an object");
    }
}
