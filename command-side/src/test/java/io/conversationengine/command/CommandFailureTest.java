package io.conversationengine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class CommandFailureTest {

    /// What came of a PostgreSQL that was killed under writers.
    static Stream<Throwable> passes_and_is_in_doubt_where_the_database_is_away() {
        return Stream.of(
                new SQLException("An I/O error occurred", "08006"),
                new SQLException("terminating connection", "57P01"),
                new DataAccessResourceFailureException("away"),
                new TransactionSystemException("away"),
                new CannotCreateTransactionException("away"));
    }

    @ParameterizedTest
    @MethodSource
    void passes_and_is_in_doubt_where_the_database_is_away(Throwable cause) {
        CommandFailure failure = new CommandFailure(new IllegalStateException("An event cannot be read", cause));
        assertThat(failure.passes()).isTrue();
        assertThat(failure.isInDoubt()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42501", "53100", "58030"})
    void passes_and_is_not_in_doubt_where_the_database_can_do_nothing(String state) {
        CommandFailure failure =
                new CommandFailure(new IllegalStateException("could not write", new SQLException("no", state)));
        assertThat(failure.passes()).isTrue();
        assertThat(failure.isInDoubt()).isFalse();
    }

    @Test
    void passes_where_others_are_too_long_on_the_same_aggregate() {
        Throwable here = failureToLock();
        Throwable there = new CommandExecutionException(here.getMessage(), null);
        for (Throwable cause : List.of(here, there)) {
            CommandFailure failure = new CommandFailure(cause);
            assertThat(failure.passes()).isTrue();
            assertThat(failure.isInDoubt()).isFalse();
        }
    }

    /// As Axon words it.
    private static Throwable failureToLock() {
        LockFactory locks = PessimisticLockFactory.builder()
                .acquireAttempts(1)
                .lockAttemptTimeout(1)
                .build();
        try (Lock ahead = locks.obtainLock("c-1")) {
            assertThat(ahead.isHeld()).isTrue();
            return CompletableFuture.supplyAsync(() -> catchThrowable(() -> locks.obtainLock("c-1")))
                    .join();
        }
    }

    static Stream<Throwable> stays_where_the_database_refuses() {
        return Stream.of(
                new SQLException("no such column", "42703"),
                new SQLException("no state"),
                new DuplicateKeyException("twice"));
    }

    @ParameterizedTest
    @MethodSource
    void stays_where_the_database_refuses(Throwable cause) {
        assertThat(new CommandFailure(cause).passes()).isFalse();
        assertThat(new CommandFailure(cause).isInDoubt()).isFalse();
    }
}
