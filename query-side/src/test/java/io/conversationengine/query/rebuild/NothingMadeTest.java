package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.upcasting.event.EventMultiUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// An event that an operator discarded, and of which a later version makes nothing.
class NothingMadeTest {

    private static final String LOST =
            Story.conversation(new Channel("line"), "lost").value();

    static final class WithoutOpening extends EventMultiUpcaster {

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().getName().equals("conversation.ConversationOpened")
                    && event.getAggregateIdentifier().filter(LOST::equals).isPresent();
        }

        @Override
        protected Stream<IntermediateEventRepresentation> doUpcast(IntermediateEventRepresentation event) {
            return Stream.empty();
        }
    }

    static class LaterVersion {
        @Bean
        WithoutOpening withoutOpening() {
            return new WithoutOpening();
        }
    }

    private final String database = Engine.newDatabase();
    private final Spoilt log = Spoilt.in(new DriverManagerDataSource(database));
    private Workshop shop = Workshop.on(database);

    @AfterEach
    void stop() {
        shop.close();
    }

    /// What came of the conversation next fits to nothing, and is the first that the views see of it.
    @Test
    void does_not_have_views_made_anew_for_ever() {
        Story story = new Story();
        Chat lost = new Chat(story, "line", "lost")
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "after", Story.BEGIN);
        Chat other = new Chat(story, "line", "other").opened(Cause.CUSTOMER, Story.BEGIN);
        shop.engine().record(story);
        shop.seenAll();
        List<Long> logged = log.logged(lost.id());
        shop.execute("""
                insert into reader.discarded
                    (reader, position, key, workspace, event, event_id, discarded_at, discarded_by)
                select 'views', position, stream, 'shop', name, id, now(), 'bot:operator'
                from log.event where position = %d""".formatted(logged.getFirst()));
        shop = shop.reopenedWith(database, LaterVersion.class);

        shop.client().post(Workshop.PATH);
        shop.finished();

        assertThat(log.parked("views", lost.id())).isEqualTo(logged.subList(1, logged.size()));
        assertThat(shop.client().get("/v1/conversations/" + other.id()).status())
                .isEqualTo(200);
    }
}
