package io.conversationengine.query.audit;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.kernel.audit.AuditScope;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.instant.RecordedPositions;
import io.conversationengine.log.selection.StreamAccounts;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.projection.QueryClient;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What there is to read for whoever asks for an audit.
@Component
final class AuditLog {

    private final @Nullable EventReader log;
    private final ObjectProvider<RecordedPositions> recorded;
    private final StreamAccounts accounts;
    private final Clock clock;

    /// @param log empty where events are kept in another store
    AuditLog(
            ObjectProvider<EventReader> log,
            ObjectProvider<RecordedPositions> recorded,
            StreamAccounts accounts,
            Clock clock) {
        this.log = log.getIfAvailable();
        this.recorded = recorded;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// What somebody is to be given.
    record Asked(Caller caller, AuditScope scope, FeedBounds bounds, AuditedEvents events, AuditEntries entries) {}

    /// @throws io.conversationengine.edge.problem.ProblemException for what is no place in the log, or where there is
    ///     none
    Asked asked(Caller caller, AuditRequest request) {
        if (log == null) {
            throw QueryClient.notKept().asException();
        }
        AuditScope scope = request.scope();
        FeedBounds bounds = FeedBounds.of(request.bounds(), null, log.head(), recorded.getObject(), clock);
        return new Asked(
                caller,
                scope,
                bounds,
                new AuditedEvents(log, accounts, caller.workspace(), scope),
                new AuditEntries(log, caller.workspace(), bounds.upTo()));
    }
}
