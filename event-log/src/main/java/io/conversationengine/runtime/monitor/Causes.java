package io.conversationengine.runtime.monitor;

import java.util.Optional;
import java.util.stream.Stream;

/// A failure and what it was caused by, the outermost first.
public final class Causes {

    /// Two may name each other.
    private static final int MOST = 50;

    private Causes() {}

    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST);
    }

    /// The first one of a kind.
    public static <T> Optional<T> first(Throwable failure, Class<T> kind) {
        return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
