package io.conversationengine.log.serialization;

import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.log.append.EventRow;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// To which workspace an event is stored.
class EventOwnerTest {

    private final Serializer serializer = new StoredJsonSerializer(new StoredNames(KernelFamilies.all()));

    static Stream<Object> ofAnAggregateThatIsNamed() {
        return EventExamples.all().map(EventExamples.Example::event).filter(event -> !isTold(event));
    }

    static Stream<Object> ofAConversation() {
        return EventExamples.all().map(EventExamples.Example::event).filter(EventOwnerTest::isTold);
    }

    private static boolean isTold(Object event) {
        return event instanceof ConversationEvent && !(event instanceof ConversationOpened);
    }

    @ParameterizedTest
    @MethodSource("ofAnAggregateThatIsNamed")
    void is_the_one_that_it_names_whoever_asked(Object event) {
        assertThat(stored(event, MetaData.emptyInstance()).workspace()).isEqualTo(WORKSPACE.value());
        assertThat(stored(event, MetaData.with("workspace", "rival")).workspace())
                .isEqualTo(WORKSPACE.value());
    }

    @ParameterizedTest
    @MethodSource("ofAConversation")
    void is_told_by_the_conversation_or_the_event_is_refused(Object event) {
        assertThat(stored(event, MetaData.with("workspace", "shop")).workspace())
                .isEqualTo("shop");
        assertThatThrownBy(() -> stored(event, MetaData.emptyInstance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(event.getClass().getSimpleName())
                .hasMessageContaining("names no workspace");
    }

    @Test
    void may_be_none_for_what_belongs_to_nobody() {
        assertThat(stored("nobody's", MetaData.emptyInstance()).workspace()).isNull();
        assertThat(stored("somebody's", MetaData.with("workspace", "shop")).workspace())
                .isEqualTo("shop");
    }

    private EventRow stored(Object event, MetaData metaData) {
        Serializer any = event instanceof String ? new StoredJsonSerializer(names()) : serializer;
        return EventRow.of(new GenericEventMessage<>(event, metaData), any);
    }

    private static StoredNames names() {
        return new StoredNames(List.of(StoredFamily.of("text", String.class)));
    }
}
