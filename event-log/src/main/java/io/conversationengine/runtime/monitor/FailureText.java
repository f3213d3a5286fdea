package io.conversationengine.runtime.monitor;

import java.io.EOFException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tools.jackson.core.JacksonException;

/// Says what failed in a form that may go into a log and to an operator: kinds, codes and names of the schema. What an
/// exception says of itself may quote a value, which may be a person's, so it is left out but for those that are known
/// to quote none.
public final class FailureText {

    private static final int MOST_CAUSES = 8;
    private static final int LONGEST_MESSAGE = 300;
    private static final String OWN = "io.conversationengine.";

    /// What they say names hosts, files and versions.
    private static final List<Class<? extends Throwable>> PLAIN = List.of(
            SocketException.class,
            UnknownHostException.class,
            EOFException.class,
            FileSystemException.class,
            TimeoutException.class);

    private static final String PLAIN_LIBRARY = "org.flywaydb.";

    private static final Set<String> PLAIN_STATES = Set.of("42P01", "42501");

    private FailureText() {}

    /// In one line, the outermost first.
    public static String of(Throwable failure) {
        return causes(failure).map(FailureText::ofOne).collect(Collectors.joining(", because of "));
    }

    /// In one line, without what was wrapped around it.
    public static String ofInnermost(Throwable failure) {
        return causes(failure).map(FailureText::ofOne).reduce("", (_, inner) -> inner);
    }

    /// A failure without its causes, in one line.
    public static String ofOne(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        String said = said(failure);
        return said.isEmpty() ? kind : kind + ": " + said;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Causes.of(failure).limit(MOST_CAUSES);
    }

    private static String said(Throwable failure) {
        if (failure instanceof SQLException refused) {
            return said(refused);
        }
        if (failure instanceof JacksonException) {
            return "it cannot be read from its stored form";
        }
        String type = failure.getClass().getName();
        boolean plain = type.startsWith(OWN)
                || type.startsWith(PLAIN_LIBRARY)
                || PLAIN.stream().anyMatch(known -> known.isInstance(failure));
        return plain ? firstLine(failure.getMessage()) : "";
    }

    private static String said(SQLException refused) {
        SqlState state = SqlState.of(refused);
        ServerErrorMessage server = refused instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        boolean plain = state.isOfSurroundings() || PLAIN_STATES.contains(state.code());
        String message = server == null ? refused.getMessage() : server.getMessage();
        String place = server == null ? "" : place(server);
        return "SQLSTATE " + state.code() + (plain ? " " + firstLine(message) : "") + place;
    }

    /// The names of what was broken.
    private static String place(ServerErrorMessage server) {
        String names = Stream.of(server.getSchema(), server.getTable(), server.getColumn(), server.getConstraint())
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return names.isEmpty() ? "" : " at " + names;
    }

    private static String firstLine(@Nullable String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.substring(0, Math.min(LONGEST_MESSAGE, line.length()));
    }
}
