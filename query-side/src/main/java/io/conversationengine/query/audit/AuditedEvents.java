package io.conversationengine.query.audit;

import io.conversationengine.kernel.audit.AuditScope;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.EventReader.Direction;
import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.selection.StreamAccounts;
import io.conversationengine.query.feed.selection.SelectedEvents;
import io.conversationengine.query.feed.selection.Selection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the log of one workspace as far as an audit is of it.
final class AuditedEvents {

    private static final String CONTACT = "Contact";

    private final EventReader log;
    private final SelectedEvents events;
    private final WorkspaceId workspace;
    private final AuditScope scope;

    AuditedEvents(EventReader log, StreamAccounts accounts, WorkspaceId workspace, AuditScope scope) {
        this.log = log;
        this.events = new SelectedEvents(log, accounts);
        this.workspace = workspace;
        this.scope = scope;
    }

    /// A part of a bounded piece of the log; there may be nothing in it, and more after it.
    ///
    /// @param upTo at most the head
    /// @return a part whose `last` is a position
    Part read(long after, long upTo, int most) {
        Part part = scope.contact() == null
                ? events.read(selection(scope.conversation()), after, upTo, most)
                : ofContact(scope.contact(), after, upTo, most);
        return new Part(part.events().stream().filter(this::isAsked).toList(), part.last(), part.more());
    }

    /// Whether it is known of an event only when it is read whether it is asked for.
    boolean isSeenWhenRead() {
        return scope.by() != null || scope.credential() != null || scope.account() != null || scope.channel() != null;
    }

    private Selection selection(@Nullable ConversationId conversation) {
        return new Selection(workspace, Set.copyOf(scope.kinds()), conversation, scope.account(), scope.channel());
    }

    private boolean isAsked(RecordedEvent event) {
        Actor by = scope.by();
        ConversationId conversation = scope.conversation();
        return (by == null || by.reference().equals(event.actor()))
                && (scope.credential() == null || scope.credential().equals(event.credential()))
                && (conversation == null || conversation.value().equals(event.stream()));
    }

    /// Both streams in the order of the log.
    private Part ofContact(ContactId contact, long after, long upTo, int most) {
        Part talk = events.read(selection(ConversationId.of(contact)), after, upTo, most);
        Part person = ofPerson(contact, after, upTo, most);
        long last = Math.min(talk.last(), person.last());
        List<RecordedEvent> both = Stream.of(talk, person)
                .flatMap(part -> part.events().stream())
                .filter(event -> event.position() <= last)
                .sorted(Comparator.comparingLong(RecordedEvent::position))
                .toList();
        return new Part(both, last, last < upTo);
    }

    private Part ofPerson(ContactId contact, long after, long upTo, int most) {
        String stream = contact.value();
        long read = log.lastOfStream(stream, CONTACT, workspace, after).orElse(-1);
        Part part = log.ofStream(stream, workspace, upTo, Direction.FORWARDS, read, most);
        Selection selection = selection(null);
        List<RecordedEvent> selected = part.events().stream()
                .filter(event -> events.isSelected(selection, event.name(), stream))
                .toList();
        long last = part.more() ? part.events().getLast().position() : upTo;
        return new Part(selected, last, part.more());
    }
}
