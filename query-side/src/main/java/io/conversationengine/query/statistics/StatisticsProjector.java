package io.conversationengine.query.statistics;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.statistics.FactTables.EditionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps a row for each event that is counted, with what it may be grouped by.
final class StatisticsProjector implements Projector {

    private final FactTables tables;

    StatisticsProjector(FactTables tables) {
        this.tables = tables;
    }

    @Override
    public void project(Batch batch) {
        Facts facts = new Facts(batch);
        batch.entries().forEach(facts::take);
        facts.write();
    }

    @Override
    public void forgetEverything(Schema schema) {
        tables.clear(schema);
    }

    /// Those of a batch.
    private final class Facts {

        private final Schema schema;
        private final Map<ConversationId, CountedConversation> conversations;
        private final Map<WorkspaceId, NavigableMap<Long, String>> editions = new HashMap<>();
        private final List<Fact> facts = new ArrayList<>();
        private final Map<String, ConversationClosed> categories = new HashMap<>();
        private final List<EditionSet> settings = new ArrayList<>();

        private Facts(Batch batch) {
            this.schema = batch.schema();
            this.conversations = tables.conversations(
                    schema,
                    batch.events(ConversationEvent.class)
                            .map(ConversationEvent::conversation)
                            .collect(Collectors.toSet()));
            tables.editions(schema, workspaces(batch)).forEach(this::know);
        }

        private Set<WorkspaceId> workspaces(Batch batch) {
            return Stream.concat(
                            conversations.values().stream().map(CountedConversation::workspace),
                            batch.events(ConversationOpened.class).map(ConversationOpened::workspace))
                    .collect(Collectors.toSet());
        }

        private void take(LogEntry entry) {
            switch (entry.event()) {
                case WorkspaceSettingsChanged event -> {
                    EditionSet set = new EditionSet(
                            event.workspace(),
                            entry.position(),
                            event.settings().edition());
                    settings.add(set);
                    know(set);
                }
                case ConversationEvent event -> take(event, entry.position());
                default -> {}
            }
        }

        private void take(ConversationEvent event, long position) {
            CountedConversation after =
                    before(event, conversations.get(event.conversation())).after(event);
            conversations.put(after.id(), after);
            Fact fact = Fact.of(event, position, after, edition(after.workspace(), position));
            if (fact != null) {
                facts.add(fact);
            }
            if (event instanceof ConversationClosed closed && closed.category() != null) {
                categories.put(closed.conversation() + " " + closed.session(), closed);
            }
        }

        private void know(EditionSet set) {
            editions.computeIfAbsent(set.workspace(), _ -> new TreeMap<>()).put(set.position(), set.edition());
        }

        private String edition(WorkspaceId workspace, long position) {
            Map.Entry<Long, String> set =
                    editions.getOrDefault(workspace, new TreeMap<>()).floorEntry(position);
            return set == null ? WorkspaceSettings.defaults().edition() : set.getValue();
        }

        private static CountedConversation before(ConversationEvent event, @Nullable CountedConversation known) {
            if (event instanceof ConversationOpened opened) {
                return CountedConversation.begunBy(opened);
            }
            if (known == null) {
                throw new IllegalStateException("Conversation %s begins with %s instead of being opened"
                        .formatted(event.conversation(), event.getClass().getSimpleName()));
            }
            return known;
        }

        private void write() {
            tables.write(schema, facts, conversations.values(), categories.values(), settings);
        }
    }
}
