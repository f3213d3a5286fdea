package io.conversationengine.log.eventstore;

import io.conversationengine.log.Account.Paid;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/// Events of test accounts.
public final class Payments {

    public static final Instant AT = Instant.parse("2001-02-03T04:05:06.123456Z");

    private Payments() {}

    public static DomainEventMessage<Paid> paid(String account, long sequence) {
        return paid(account, sequence, AT);
    }

    public static DomainEventMessage<Paid> paid(String account, long sequence, Instant at) {
        String id = UUID.nameUUIDFromBytes((account + "-" + sequence).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new GenericDomainEventMessage<>(
                "Account", account, sequence, new Paid(account, 1, 1), MetaData.with("workspace", "acme"), id, at);
    }

    public static List<DomainEventMessage<Paid>> paid(String account, long first, long count) {
        return LongStream.range(first, first + count)
                .mapToObj(sequence -> paid(account, sequence))
                .toList();
    }

    /// @param bytes of its payload, or a few more
    static DomainEventMessage<Paid> large(String account, long sequence, int bytes) {
        return new GenericDomainEventMessage<>(
                "Account", account, sequence, new Paid("x".repeat(bytes), 1, 1), MetaData.with("workspace", "acme"));
    }

    /// Appends over a connection whose transaction goes on.
    static void append(Connection connection, DomainEventMessage<Paid> event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select log.append(
                    '{}', '{}', array[sha256('')], '{1}', '{true}', array[?], '{acme}', array[?], '{Account}', '{0}',
                    '{ledger.Paid}', '{1}', '{0}', array[convert_to('{}', 'UTF8')], array[convert_to('{}', 'UTF8')])
                """)) {
            statement.setString(1, event.getIdentifier());
            statement.setString(2, event.getAggregateIdentifier());
            statement.execute();
        }
    }
}
