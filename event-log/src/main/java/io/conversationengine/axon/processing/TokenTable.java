package io.conversationengine.axon.processing;

import java.sql.Connection;
import java.sql.ResultSet;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;

/// The places of readers in `work`, each of which only its owner changes. Axon's store lets whoever stores a place have
/// it where nobody else does: a process that stood still while another took over, went on and gave up would put the
/// reader back to where it was before, and what came since would be handled twice.
final class TokenTable extends JdbcTokenStore {

    TokenTable(Builder store) {
        super(store);
    }

    /// Is asked for when the place that is to be stored is not this process's.
    @Override
    protected void updateToken(
            Connection connection, ResultSet place, TrackingToken token, String processor, int segment) {
        throw new UnableToClaimTokenException(
                "The place %d of the reader %s is no longer this process's".formatted(segment, processor));
    }
}
