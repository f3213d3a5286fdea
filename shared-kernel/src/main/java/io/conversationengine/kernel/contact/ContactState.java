package io.conversationengine.kernel.contact;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A customer as one account knows it.
///
/// @param erased whether an event says so; a lost key says the same
public record ContactState(WorkspaceId workspace, KnownProfile known, boolean erased) {

    /// @param before null before the first event
    public static ContactState next(@Nullable ContactState before, ContactEvent event) {
        KnownProfile known = before == null ? KnownProfile.NOTHING : before.known;
        return new ContactState(
                event.workspace(),
                switch (event) {
                    case ContactRegistered e ->
                        known.after(e.profile(), e.setThroughApi(), isOfChannel(e), saidAt(e, e.told()));
                    case ContactUpdated e ->
                        known.after(e.profile(), e.setThroughApi(), isOfChannel(e), saidAt(e, e.told()));
                    case ContactErased _ -> KnownProfile.NOTHING;
                },
                event instanceof ContactErased);
    }

    /// An event of an earlier version does not say by which message.
    private static boolean isOfChannel(ContactEvent event) {
        return event.actor() instanceof Actor.Customer;
    }

    private static Instant saidAt(ContactEvent event, @Nullable ProfileSource told) {
        return told == null ? event.at() : told.saidAt(event.at());
    }
}
