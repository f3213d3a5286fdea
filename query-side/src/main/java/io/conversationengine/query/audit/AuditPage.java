package io.conversationengine.query.audit;

import io.conversationengine.kernel.query.Audit;
import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.query.audit.AuditLog.Asked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the audit of a workspace.
///
/// @param next the `after` of the next page; null where there is nothing more for the moment
/// @param position everything that was asked for at or below it was given, on this page or one before
record AuditPage(List<Audit.RecordedEvent> items, @Nullable Long next, long position) {

    /// What is narrow may be far between: so often a piece of the log is looked through for one page.
    private static final int PIECES = 10;

    /// So many events are read in a piece, where it is not known before which are asked for.
    private static final int READ = 500;

    static AuditPage read(Asked asked, int most) {
        AuditedEvents events = asked.events();
        long upTo = asked.bounds().upTo();
        List<Audit.RecordedEvent> items = new ArrayList<>();
        long last = asked.bounds().after();
        boolean more = last < upTo;
        for (int piece = 0; more && piece < PIECES && items.size() < most; piece++) {
            Part part = events.read(last, upTo, events.isSeenWhenRead() ? READ : most - items.size());
            List<RecordedEvent> fitting = part.events()
                    .subList(0, Math.min(most - items.size(), part.events().size()));
            fitting.forEach(event -> items.add(asked.entries().of(event)));
            boolean whole = fitting.size() == part.events().size();
            last = whole ? part.last() : fitting.getLast().position();
            more = !whole || part.more();
        }
        return new AuditPage(items, more ? last : null, last);
    }
}
