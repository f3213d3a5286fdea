package io.conversationengine.axon.processing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Clock;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.springframework.jdbc.core.JdbcTemplate;

/// The places of readers in `work`, each of which only its owner changes. Axon's store lets whoever stores a place, or
/// extends a claim of one, have it where nobody else does: a process that stood still while another took over and gave
/// up, and that went on then, would go on where it was before, and what came since would be handled twice.
final class TokenTable extends JdbcTokenStore {

    private static final String EXTEND = """
            update work.token set claimed_at = ? where processor = ? and segment = ? and owner = ?
            """;

    /// Claims keep the machine's time, whatever clock decisions have.
    private static final Clock CLOCK = Clock.systemUTC();

    private final JdbcTemplate sql;
    private final String node;

    /// @param node as the store's builder has it
    TokenTable(Builder store, JdbcTemplate sql, String node) {
        super(store);
        this.sql = sql;
        this.node = node;
    }

    /// @throws UnableToClaimTokenException where the place is not this process's any more, also where nobody has it
    @Override
    public void extendClaim(String processor, int segment) {
        String now = DateTimeUtils.formatInstant(CLOCK.instant());
        if (sql.update(EXTEND, now, processor, segment, node) == 0) {
            throw lost(processor, segment);
        }
    }

    /// Is asked for when the place that is to be stored is not this process's.
    @Override
    protected void updateToken(
            Connection connection, ResultSet place, TrackingToken token, String processor, int segment) {
        throw lost(processor, segment);
    }

    private static UnableToClaimTokenException lost(String processor, int segment) {
        return new UnableToClaimTokenException(
                "The place %d of the reader %s is no longer this process's".formatted(segment, processor));
    }
}
