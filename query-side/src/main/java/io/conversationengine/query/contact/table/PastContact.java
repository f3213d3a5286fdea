package io.conversationengine.query.contact.table;

import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.log.instant.PastStreams;
import io.conversationengine.log.instant.PastStreams.PastEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A contact as they were at a position. Of somebody who was erased since nothing is shown that an erasure takes.
public final class PastContact {

    private final long upTo;
    private @Nullable ContactRow row;
    private boolean erasedThen;
    private boolean erased;

    private PastContact(long upTo) {
        this.upTo = upTo;
    }

    public static PastContact read(PastStreams streams, ContactId contact, long upTo) {
        PastContact past = new PastContact(upTo);
        String stream = contact.value();
        streams.last(stream, Long.MAX_VALUE).ifPresent(last -> streams.forEach(stream, 0, last, past::take));
        return past;
    }

    private void take(PastEvent event) {
        if (event.event() instanceof ContactEvent said) {
            erased |= said instanceof ContactErased;
            if (event.position() <= upTo) {
                erasedThen = erased;
                row = ContactRow.after(row, said);
            }
        }
    }

    /// Empty before they were registered.
    public Optional<ContactView> view() {
        return Optional.ofNullable(row).map(known -> (erased ? known.withoutPerson() : known).view());
    }

    /// Whether they were erased then. Of whom the key is gone without an erasure, as after a restore, it is not known
    /// since when.
    public boolean wasErased() {
        return erasedThen || (!erased && row != null && row.erased());
    }

    /// Whether they are erased today.
    public boolean isErased() {
        return erased || wasErased();
    }
}
