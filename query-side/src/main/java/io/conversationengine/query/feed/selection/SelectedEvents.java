package io.conversationengine.query.feed.selection;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.EventReader.Choice;
import io.conversationengine.log.eventstore.EventReader.Direction;
import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.selection.StreamAccounts;
import java.util.List;
import java.util.Set;

/// Reads a selection of the log. One that is narrow may find nothing in millions of events: so each part is read within
/// a bounded piece of the log, and says how far that went.
public final class SelectedEvents {

    /// Events of others take no time: this is for a workspace that has all of them.
    private static final long PIECE = 50_000;

    /// What the log calls a conversation.
    private static final String AGGREGATE = "Conversation";

    private final EventReader reader;
    private final StreamAccounts accounts;

    public SelectedEvents(EventReader reader, StreamAccounts accounts) {
        this.reader = reader;
        this.accounts = accounts;
    }

    /// @param upTo at most the head
    /// @return a part whose `last` is a position
    public Part read(Selection selection, long after, long upTo, int most) {
        if (!selection.isNarrow()) {
            return reader.ofWorkspace(selection.workspace(), Choice.ALL, after, upTo, most);
        }
        if (selection.conversation() != null) {
            return ofConversation(selection, selection.conversation(), after, upTo, most);
        }
        Choice choice = new Choice(selection.kinds(), streams -> ofAccounts(selection, streams));
        long end = Math.min(upTo, after + PIECE);
        Part part = reader.ofWorkspace(selection.workspace(), choice, after, end, most);
        return new Part(part.events(), part.last(), part.last() < upTo);
    }

    /// Whether an event of this name, in this stream of the workspace, is selected.
    public boolean isSelected(Selection selection, String name, String stream) {
        return (selection.kinds().isEmpty() || selection.kinds().contains(name))
                && (selection.conversation() == null
                        || selection.conversation().value().equals(stream))
                && !ofAccounts(selection, Set.of(stream)).isEmpty();
    }

    private Set<String> ofAccounts(Selection selection, Set<String> streams) {
        return selection.isOfAccounts() ? accounts.of(streams, selection.account(), selection.channel()) : streams;
    }

    private Part ofConversation(Selection selection, ConversationId conversation, long after, long upTo, int most) {
        String stream = conversation.value();
        long sequence = reader.lastOfStream(stream, AGGREGATE, selection.workspace(), after)
                .orElse(-1);
        Part part = reader.ofStream(stream, selection.workspace(), upTo, Direction.FORWARDS, sequence, most);
        List<RecordedEvent> selected = part.events().stream()
                .filter(event -> isSelected(selection, event.name(), stream))
                .toList();
        return part.more()
                ? new Part(selected, part.events().getLast().position(), true)
                : new Part(selected, upTo, false);
    }
}
