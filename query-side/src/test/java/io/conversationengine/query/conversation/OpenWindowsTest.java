package io.conversationengine.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.SettableClock;
import io.conversationengine.query.Story;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class OpenWindowsTest {

    private static final Engine ENGINE = Engine.shared();
    private static final Instant LONG_AFTER = Story.BEGIN.plus(Duration.ofDays(400));

    @Test
    void are_counted_by_channel_while_they_are_open() {
        Story story = new Story();
        for (String customer : new String[] {"first", "second"}) {
            new Chat(story, "instagram", customer + " window")
                    .opened(Cause.CUSTOMER, LONG_AFTER)
                    .customerWrote("in-1", "Hello", LONG_AFTER);
        }
        new Chat(story, "line", "no window").opened(Cause.CUSTOMER, LONG_AFTER).customerWrote("i", "?", LONG_AFTER);
        ENGINE.record(story);
        ENGINE.ask(at -> new FindWorkspace(Story.SHOP, at));

        assertThat(openAt(LONG_AFTER, "instagram")).isEqualTo(2);
        assertThat(openAt(LONG_AFTER, "line")).isZero();
        assertThat(openAt(LONG_AFTER.plus(Duration.ofDays(7)).minusNanos(1_000), "instagram"))
                .isEqualTo(2);
        assertThat(openAt(LONG_AFTER.plus(Duration.ofDays(7)), "instagram")).isZero();
    }

    private static double openAt(Instant instant, String channel) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        JdbcClient sql = ENGINE.get(JdbcClient.class);
        new OpenWindows(sql, Editions.shipped(), new SettableClock(instant)).bindTo(registry);
        return registry.get("engine.windows.open")
                .tag("channel", channel)
                .gauge()
                .value();
    }
}
