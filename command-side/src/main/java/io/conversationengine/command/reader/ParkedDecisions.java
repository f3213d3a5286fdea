package io.conversationengine.command.reader;

import io.conversationengine.command.UseCase;
import io.conversationengine.command.reader.ParkedAnswer.Discarded;
import io.conversationengine.command.reader.ParkedAnswer.ErasureIsFirst;
import io.conversationengine.command.reader.ParkedAnswer.NothingParked;
import io.conversationengine.command.reader.ParkedAnswer.OfDiscard;
import io.conversationengine.command.reader.ParkedAnswer.OfRetry;
import io.conversationengine.command.reader.ParkedAnswer.OtherIsFirst;
import io.conversationengine.command.reader.ParkedAnswer.ToBeTried;
import io.conversationengine.command.reader.ParkedAnswer.UnknownReader;
import io.conversationengine.kernel.Derived;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.conversationengine.kernel.reader.ReaderEvent;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventDiscarded;
import io.conversationengine.kernel.reader.ReaderEvent.ParkedEventsRetried;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.append.JoinedAppend;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkedTable;
import io.conversationengine.log.reader.ReaderTable;
import io.conversationengine.log.serialization.StoredNames;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionTemplate;

/// What an operator decides about events that a reader has parked. It is done and recorded, or neither.
@UseCase
class ParkedDecisions {

    private final ReaderTable readers;
    private final ParkedTable table;
    private final ParkedReport report;
    private final String erasure;
    private final ObjectProvider<JoinedAppend> log;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /// @param log nobody's where events are kept in another store; there nothing is ever parked
    ParkedDecisions(
            ReaderTable readers,
            ParkedTable table,
            ParkedReport report,
            StoredNames names,
            ObjectProvider<JoinedAppend> log,
            TransactionTemplate transaction,
            Clock clock) {
        this.readers = readers;
        this.table = table;
        this.report = report;
        this.erasure = names.nameOf(ContactErased.class);
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Has what is parked under a key tried again.
    OfRetry retry(String reader, String id, Requester by) {
        return decide(reader, id, new UnknownReader(), new NothingParked(), key -> {
            Instant now = clock.instant();
            boolean _ = table.askForRetry(reader, key.id(), now);
            ParkedKey asked = report.key(reader, key.id()).orElse(key);
            long position = record(
                    new ParkedEventsRetried(
                            workspace(key, by), reader, key.id(), key.first().position(), by.actor(), now),
                    by);
            return new ToBeTried(asked, position);
        });
    }

    /// Has the reader do without the first event under a key, unless it erases somebody. Whoever says it twice discards
    /// one event.
    ///
    /// @param position that of the event that is meant
    OfDiscard discard(String reader, String id, long position, Requester by) {
        return decide(reader, id, new UnknownReader(), new NothingParked(), key -> {
            if (key.first().position() != position) {
                return new OtherIsFirst(key.first().position());
            }
            if (key.first().event().equals(erasure)) {
                return new ErasureIsFirst();
            }
            Instant now = clock.instant();
            table.discard(reader, key, now, by.actor().reference());
            ReaderEvent discarded =
                    new ParkedEventDiscarded(workspace(key, by), reader, key.id(), position, by.actor(), now);
            long recorded = record(discarded, by);
            table.decidedAt(reader, key.id(), recorded);
            return new Discarded(key.first(), recorded);
        });
    }

    /// With the key's row, which its reader waits for meanwhile.
    private <A extends ParkedAnswer> A decide(
            String reader, String id, A ifUnknown, A ifNothing, Function<ParkedKey, A> decision) {
        if (!readers.isKnown(reader)) {
            return ifUnknown;
        }
        return Objects.requireNonNull(
                transaction.execute(_ -> locked(reader, id).map(decision).orElse(ifNothing)));
    }

    /// A UUID names the same thing in upper case, unless a workspace is called so.
    private Optional<ParkedKey> locked(String reader, String id) {
        String usual = id.toLowerCase(Locale.ROOT);
        return Stream.of(id, Derived.isUuid(usual) ? usual : id)
                .filter(key -> table.lock(reader, key))
                .findFirst()
                .flatMap(key -> report.key(reader, key));
    }

    private static WorkspaceId workspace(ParkedKey key, Requester by) {
        @Nullable String named = key.workspace();
        return named == null ? by.workspace() : new WorkspaceId(named);
    }

    /// @return its position
    private long record(ReaderEvent event, Requester by) {
        return log.getObject().append(event, event.workspace(), by, event.at());
    }
}
