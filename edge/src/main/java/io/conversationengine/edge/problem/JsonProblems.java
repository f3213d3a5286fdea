package io.conversationengine.edge.problem;

import io.conversationengine.kernel.Characters;
import io.conversationengine.kernel.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    /// As much of a path or a message as anybody looks at: the names in it are the client's.
    private static final int LONGEST = 255;

    /// What the parser says in other words, and what it says of itself and nobody asked.
    private static final Map<Pattern, String> REWORDED = reworded();

    /// Names of classes and switches, which no words above have taken out.
    private static final Pattern INTERNAL = Pattern.compile("[A-Z]+_[A-Z]+|Feature|\\[Source|[a-z]\\w*\\.[a-z]\\w*\\.");

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
            case MismatchedInputException more
            when more.getOriginalMessage().startsWith("Trailing token") ->
                Problem.invalid(BODY, "must be one value with nothing behind it");
            case StreamConstraintsException _ -> tooDeep();
            case MismatchedInputException mismatch ->
                Problem.invalid(field(mismatch), mustBe(mismatch.getTargetType()));
            case InputCoercionException number -> Problem.invalid(field(number), mustBe(number.getTargetType()));
            default -> malformed(failure);
        };
    }

    /// The depth is the only limit of the parser that a body can reach.
    private static Problem tooDeep() {
        return malformed("The body must be nested at most %d levels deep".formatted(Limits.LEVELS))
                .with("field", BODY)
                .with("limit", Limits.LEVELS);
    }

    private static Problem malformed(JacksonException failure) {
        // What the parser says may repeat all of the body.
        String what = shortened(failure.getOriginalMessage().lines().findFirst().orElse(""));
        for (Map.Entry<Pattern, String> other : REWORDED.entrySet()) {
            what = other.getKey().matcher(what).replaceFirst(other.getValue());
        }
        boolean says = !what.isEmpty() && !INTERNAL.matcher(what).find();
        return malformed((says ? what : "It is not well-formed JSON") + place(failure.getLocation()))
                .with("field", failure.processor() instanceof JsonParser parser ? pointer(parser) : BODY);
    }

    private static Problem malformed(String detail) {
        return Problem.of(400, "malformed-json", "The body is not the JSON that the engine reads")
                .detail(detail);
    }

    private static Map<Pattern, String> reworded() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("^Non-standard token '(.*?)': .*", "JSON has no number $1");
        words.put("^Unexpected character .* comment\\?.*", "JSON has no comments");
        words.put("^Unexpected end-of-input.*", "It ends too early");
        words.put(
                "^Illegal unquoted character \\(\\(CTRL-CHAR, code (\\d+)\\)\\).*",
                "A control character (code $1) must be written as an escape");
        words.put(": enable `.*", "");
        words.put(" \\(for \\w+ starting at .*", "");
        Map<Pattern, String> compiled = new LinkedHashMap<>();
        words.forEach((pattern, other) -> compiled.put(Pattern.compile(pattern), other));
        return compiled;
    }

    private static String place(@Nullable TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String pointer(JsonParser parser) {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return pointer.isEmpty() ? BODY : shortened(pointer.substring(1).replace('/', '.'));
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
        return path.isEmpty() ? BODY : shortened(path.toString());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : Characters.within(text, LONGEST) + "…";
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
