package io.conversationengine.query.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WorkspaceGuardTest {

    private static final Engine ENGINE = Engine.shared();
    private static final Query<?> QUESTION =
            new FindConversation(Story.SHOP, Story.conversation(new Channel("line"), "nobody"), 0);

    static final List<Map<String, ?>> WITHOUT_ORIGIN = List.of(
            Map.of(),
            Map.of("workspace", "shop"),
            Map.of("actor", "bot:robot"),
            Map.of("workspace", " ", "actor", "bot:robot"),
            Map.of("workspace", "shop", "actor", ""),
            Map.of("workspace", 1, "actor", "bot:robot"));

    @ParameterizedTest
    @FieldSource("WITHOUT_ORIGIN")
    void lets_no_question_through_that_does_not_say_who_asks_and_where(Map<String, ?> metaData) {
        for (Query<?> query : List.of(QUESTION, new ListProjections())) {
            assertThatThrownBy(() -> ENGINE.answer(query, metaData))
                    .hasCauseInstanceOf(QueryExecutionException.class)
                    .hasMessageContaining("A question names its workspace and its actor in its metadata");
        }
    }

    @Test
    void lets_no_question_through_for_another_workspace() {
        assertThatThrownBy(() -> ENGINE.answer(QUESTION, Map.of("workspace", "rival", "actor", "bot:robot")))
                .hasCauseInstanceOf(QueryExecutionException.class)
                .hasMessageContaining("A question is asked within the workspace that its metadata names");
    }

    @Test
    void lets_everybody_ask_in_their_own_workspace() {
        Map<String, String> origin = Map.of("workspace", "shop", "actor", "bot:robot");

        assertThat(ENGINE.answer(QUESTION, origin)).isInstanceOf(QueryResult.Unknown.class);
        assertThat(ENGINE.answer(new ListProjections(), origin)).isInstanceOf(QueryResult.Found.class);
    }
}
