package io.conversationengine.standalone.start;

import io.conversationengine.runtime.monitor.Causes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;

/// Which setting of an operator the engine does not take, in one line. What was given for it is not in it, but for
/// numbers of the engine's own settings: it may be a secret.
public final class RefusedSetting {

    private static final String NOT_ALLOWED = "has a value that is not allowed";

    private RefusedSetting() {}

    /// @return nothing when it was something else that went wrong
    public static Optional<String> in(Throwable failure) {
        return Causes.of(failure).flatMap(cause -> line(cause).stream()).reduce((_, inner) -> inner);
    }

    private static Optional<String> line(Throwable cause) {
        return switch (cause) {
            case BindException refused -> Optional.of(line(refused));
            case InvalidConfigurationPropertyValueException refused ->
                Optional.of(refused.getName() + " " + reason(refused.getReason()));
            case PortInUseException taken ->
                Optional.of("port %d is in use: management.server.port names another".formatted(taken.getPort()));
            default -> Optional.empty();
        };
    }

    private static String line(BindException refused) {
        ConfigurationProperty read = refused.getProperty();
        String name = String.valueOf(read == null ? refused.getName() : read.getName());
        Class<?> kind = refused.getTarget().getType().resolve(Object.class);
        if (kind.isEnum()) {
            return "%s is one of %s".formatted(name, settings(kind));
        }
        // What our own settings demand of their values says so itself.
        return Causes.of(refused)
                .reduce((_, inner) -> inner)
                .map(Throwable::getMessage)
                .filter(reason -> reason.startsWith("engine."))
                .orElseGet(() -> name.equals(String.valueOf(refused.getName()))
                        ? name + " " + form(kind)
                        : name + " " + NOT_ALLOWED);
    }

    /// What our own edge demands says so itself; what others say may repeat what was given.
    private static String reason(@Nullable String said) {
        return said != null && said.startsWith("is from ") ? said : NOT_ALLOWED;
    }

    /// What a text that cannot be read should have been.
    private static String form(Class<?> kind) {
        return switch (kind.getName()) {
            case "int", "java.lang.Integer" -> "is a whole number, at most " + Integer.MAX_VALUE;
            case "long", "java.lang.Long" -> "is a whole number";
            case "boolean", "java.lang.Boolean" -> "is true or false";
            case "java.time.Duration" -> "is a duration such as 10s, 5m or 2h";
            case "org.springframework.util.unit.DataSize" -> "is a size such as 10MB";
            default -> "cannot be read as " + kind.getSimpleName();
        };
    }

    private static String settings(Class<?> kind) {
        return Arrays.stream(kind.getEnumConstants())
                .map(each -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
