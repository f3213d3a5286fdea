package io.conversationengine.query.audit;

import io.conversationengine.kernel.audit.AuditEvent.AuditRead;
import io.conversationengine.kernel.audit.AuditForm;
import io.conversationengine.kernel.audit.AuditScope;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.log.append.JoinedAppend;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Says in the log who was given which part of the audit. It is said before they are given it: who cannot be recorded
/// is given nothing.
@Component
final class AuditRecord {

    private final ObjectProvider<JoinedAppend> append;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /// @param append nobody's where events are kept in another store; there is no audit there
    AuditRecord(ObjectProvider<JoinedAppend> append, TransactionTemplate transaction, Clock clock) {
        this.append = append;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param after the position before the first that they are given
    /// @param upTo the last one
    void read(Requester by, AuditScope scope, long after, long upTo, AuditForm form) {
        AuditRead read = new AuditRead(by.workspace(), scope, after, upTo, form, by.actor(), clock.instant());
        transaction.executeWithoutResult(_ -> {
            long _ = append.getObject().append(read, by.workspace(), by, read.at());
        });
    }
}
