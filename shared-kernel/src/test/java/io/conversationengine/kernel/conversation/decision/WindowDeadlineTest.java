package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowOver;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowRuns;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowDeadlineTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LATER = OPENED_AT.plus(HOUR);
    private static final Instant END = OPENED_AT.plus(Duration.ofHours(24));
    private static final Instant WARNED_AT = END.minus(HOUR);

    private final Scene<ConversationCommand<?>> silent = on("whatsapp").given(OPENED_AT, replied("c-1", OPENED_AT));
    private final Scene<ConversationCommand<?>> warning =
            on(PremisesFixture.on("whatsapp").warning(HOUR)).given(OPENED_AT, replied("c-1", OPENED_AT));

    @Test
    void closes_the_window_at_its_end() {
        silent.given(OPENED_AT, send("m-1", BOT))
                .when(END, expire(1))
                .records(closed(1, 1))
                .answers(new WindowOver());
    }

    @Test
    void that_comes_late_closes_the_window_with_its_true_end() {
        silent.when(END.plus(HOUR), expire(1))
                .with(WindowClosed.class, WindowClosed::endedAt, END)
                .with(WindowClosed.class, WindowClosed::at, END.plus(HOUR));
    }

    @Test
    void that_comes_early_is_told_when_to_ask_again() {
        silent.when(END.minus(MICRO), expire(1)).recordsNothing().answers(new WindowRuns(END, false));
    }

    @Test
    void is_told_the_later_end_when_the_customer_wrote_since() {
        silent.given(LATER, replied("c-2", LATER))
                .when(END, expire(1))
                .recordsNothing()
                .answers(new WindowRuns(END.plus(HOUR), false));
    }

    @Test
    void that_comes_twice_closes_once() {
        silent.given(END, expire(1)).when(END, expire(1)).recordsNothing().answers(new WindowOver());
    }

    @Test
    void of_a_window_that_is_closed_leaves_the_next_one_open() {
        silent.given(END, replied("c-2", END))
                .when(END, expire(1))
                .recordsNothing()
                .answers(new WindowOver());
    }

    @Test
    void announces_the_end_as_long_before_as_the_workspace_wants() {
        warning.when(WARNED_AT, warn(1))
                .records(new WindowClosingSoon(CONVERSATION, window(1), END, Actor.engine(), WARNED_AT))
                .answers(new WindowRuns(END, false));
    }

    @Test
    void that_comes_early_announces_nothing() {
        warning.when(WARNED_AT.minus(MICRO), warn(1)).recordsNothing().answers(new WindowRuns(WARNED_AT, true));
    }

    @Test
    void announces_the_later_end_when_the_customer_wrote_since() {
        warning.given(LATER, replied("c-2", LATER))
                .when(WARNED_AT, warn(1))
                .recordsNothing()
                .answers(new WindowRuns(WARNED_AT.plus(HOUR), true));
    }

    @Test
    void announces_the_end_once_a_window() {
        warning.given(WARNED_AT, warn(1))
                .when(WARNED_AT, warn(1))
                .recordsNothing()
                .answers(new WindowRuns(END, false));
    }

    @Test
    void announces_nothing_more_when_the_customer_wrote_since() {
        warning.given(WARNED_AT, warn(1), replied("c-2", WARNED_AT))
                .when(WARNED_AT, expire(1))
                .recordsNothing()
                .answers(new WindowRuns(WARNED_AT.plus(Duration.ofHours(24)), false));
    }

    @Test
    void announces_the_end_of_the_next_window_too() {
        warning.given(WARNED_AT, warn(1))
                .given(END, replied("c-2", END))
                .when(END.plus(Duration.ofHours(23)), warn(2))
                .recordsOnly(WindowClosingSoon.class);
    }

    @Test
    void asks_for_the_announcement_that_is_still_due() {
        warning.given(LATER, expire(1))
                .when(LATER, expire(1))
                .recordsNothing()
                .answers(new WindowRuns(WARNED_AT, true));
    }

    @Test
    void asks_at_once_for_the_announcement_that_is_overdue() {
        Instant overdue = WARNED_AT.plus(MICRO);
        warning.when(overdue, expire(1)).recordsNothing().answers(new WindowRuns(overdue, true));
    }

    @Test
    void announces_no_end_that_has_passed_but_records_it() {
        warning.when(END, warn(1)).records(closed(1, 0)).answers(new WindowOver());
    }

    @Test
    void announces_nothing_of_a_window_that_is_closed() {
        warning.given(END, expire(1)).when(END, warn(1)).recordsNothing().answers(new WindowOver());
    }

    @Test
    void announces_nothing_where_the_workspace_wants_no_announcement() {
        silent.when(WARNED_AT, warn(1)).recordsNothing().answers(new WindowRuns(END, false));
    }

    @Test
    void is_told_by_the_window_whether_to_warn() {
        on(PremisesFixture.on("whatsapp").warning(HOUR))
                .when(OPENED_AT, replied("c-1", OPENED_AT))
                .with(WindowOpened.class, WindowOpened::warnBefore, HOUR);
    }

    private static WindowClosed closed(int window, int sent) {
        return new WindowClosed(CONVERSATION, window(window), WindowEnd.EXPIRED, END, sent, Actor.engine(), END);
    }
}
