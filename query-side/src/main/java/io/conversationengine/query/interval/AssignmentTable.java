package io.conversationengine.query.interval;

import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamUnassigned;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.query.batch.Batch;
import io.conversationengine.query.batch.LogEntry;
import io.conversationengine.query.batch.Projector;
import io.conversationengine.query.batch.Schema;
import io.conversationengine.query.batch.Upsert;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row each time that a conversation comes to an agent, to a team, or to nobody.
final class AssignmentTable implements Projector {

    private static final Upsert<Assignment> UPSERT = Upsert.<Assignment>into("assignment")
            .key("conversation", "uuid", Assignment::conversation)
            .key("position", "bigint", Assignment::position)
            .column("assignee", "text", Assignment::assignee)
            .column("team", "text", Assignment::team);

    private final JdbcClient sql;

    AssignmentTable(JdbcClient sql) {
        this.sql = sql;
    }

    private record Assignment(
            ConversationId conversation,
            long position,
            @Nullable AgentId assignee,
            @Nullable TeamId team) {

        static Stream<Assignment> of(LogEntry entry) {
            return switch (entry.event()) {
                case ConversationOpened e -> Stream.of(toNobody(e.conversation(), entry));
                case AgentAssigned e ->
                    Stream.of(new Assignment(e.conversation(), entry.position(), e.agent(), e.team()));
                case TeamAssigned e -> Stream.of(new Assignment(e.conversation(), entry.position(), null, e.team()));
                case AgentUnassigned e -> Stream.of(toNobody(e.conversation(), entry));
                case TeamUnassigned e -> Stream.of(toNobody(e.conversation(), entry));
                default -> Stream.empty();
            };
        }

        private static Assignment toNobody(ConversationId conversation, LogEntry entry) {
            return new Assignment(conversation, entry.position(), null, null);
        }
    }

    @Override
    public void project(Batch batch) {
        UPSERT.write(
                sql,
                batch.schema(),
                batch.entries().stream().flatMap(Assignment::of).toList());
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.assignment".formatted(schema)).update();
    }
}
