package io.conversationengine.standalone.start;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;

/// Which setting of an operator the engine does not take, in one line. What was given for it is not in it, but for
/// numbers of the engine's own settings: it may be a secret.
public final class RefusedSetting {

    private RefusedSetting() {}

    /// @return nothing when it was something else that went wrong
    public static Optional<String> in(Throwable failure) {
        return causes(failure).flatMap(cause -> line(cause).stream()).reduce((_, inner) -> inner);
    }

    private static Optional<String> line(Throwable cause) {
        return switch (cause) {
            case BindException refused -> Optional.of(line(refused));
            case InvalidConfigurationPropertyValueException refused ->
                Optional.of(refused.getName() + " has a value that is not allowed");
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
        return causes(refused)
                .reduce((_, inner) -> inner)
                .map(Throwable::getMessage)
                .filter(reason -> reason.startsWith("engine."))
                .orElseGet(() -> name.equals(String.valueOf(refused.getName()))
                        ? "%s cannot be read as %s".formatted(name, kind.getSimpleName())
                        : name + " has a value that is not allowed");
    }

    private static String settings(Class<?> kind) {
        return Arrays.stream(kind.getEnumConstants())
                .map(each -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    private static Stream<Throwable> causes(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
