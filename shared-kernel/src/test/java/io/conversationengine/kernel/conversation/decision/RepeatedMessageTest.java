package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.MAIL;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;

import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedMessageTest {
    private static final Instant EIGHT_DAYS_LATER = OPENED_AT.plus(Duration.ofDays(8));
    private static final Instant THIRTY_DAYS_LATER = OPENED_AT.plus(Duration.ofDays(30));

    private final Scene<ConversationCommand<?>> whatsapp = on("whatsapp");
    private final Scene<ConversationCommand<?>> telegram = on("telegram");

    @Test
    void of_a_customer_changes_nothing() {
        whatsapp.given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(OPENED_AT.plusSeconds(60), replied("c-1", OPENED_AT))
                .recordsNothing()
                .answers(new Replied(true, 2, OPENED_AT, false));
    }

    @Test
    void does_not_even_reopen_or_close_the_window() {
        whatsapp.given(OPENED_AT, replied("c-1", OPENED_AT), close())
                .when(EIGHT_DAYS_LATER, replied("c-1", OPENED_AT))
                .recordsNothing()
                .answers(new Replied(true, 3, OPENED_AT, false));
    }

    @Test
    void of_a_customer_is_known_for_eight_days_whatever_came_since() {
        telegram.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(EIGHT_DAYS_LATER, replied("c-2", EIGHT_DAYS_LATER))
                .when(EIGHT_DAYS_LATER, replied("c-1", OPENED_AT))
                .recordsNothing()
                .answers(new Replied(true, 2, OPENED_AT, true));
    }

    @Test
    void of_a_customer_is_forgotten_afterwards() {
        Instant later = EIGHT_DAYS_LATER.plus(MICRO);
        telegram.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(later, replied("c-2", later))
                .when(later, replied("c-1", OPENED_AT))
                .recordsOnly(CustomerReplyReceived.class)
                .answers(new Replied(false, 3, OPENED_AT, true));
    }

    @Test
    void of_a_customer_whose_clock_is_ahead_was_written_when_it_first_came() {
        Instant ahead = OPENED_AT.plusSeconds(3_600);
        telegram.given(OPENED_AT, replied("c-1", ahead))
                .when(OPENED_AT.plusSeconds(60), replied("c-1", ahead))
                .answers(new Replied(true, 1, OPENED_AT, false));
    }

    @Test
    void of_a_customer_is_forgotten_though_nothing_came_since() {
        Instant later = EIGHT_DAYS_LATER.plus(MICRO);
        whatsapp.given(OPENED_AT, replied("c-1", OPENED_AT))
                .given(later, replied("c-1", later))
                .when(later, replied("c-1", later))
                .recordsNothing()
                .answers(new Replied(true, 5, later, false));
    }

    @Test
    void of_the_business_gets_the_first_ones_answer() {
        Accepted first = new Accepted(message("m-1"), SentAs.PLAIN, null, null);
        telegram.given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", BOT))
                .when(OPENED_AT.plusSeconds(1), sendAgain("m-1", TEXT, BOT))
                .recordsNothing()
                .answers(new Sent(first, true, 2));
    }

    @Test
    void of_the_business_gets_the_first_ones_refusal() {
        Refusal refusal = new Refusal(
                Refusal.Reason.NO_WINDOW, null, List.of(new Instead.ApprovedTemplate(), new Instead.AwaitCustomer()));
        whatsapp.given(OPENED_AT, begin(BOT), send("m-1", BOT), replied("c-1", OPENED_AT))
                .when(OPENED_AT.plusSeconds(1), sendAgain("m-1", TEXT, BOT))
                .recordsNothing()
                .answers(new Sent(new Refused(message("m-1"), refusal), true, 3));
    }

    @Test
    void of_a_held_one_is_told_that_it_is_held_and_then_its_outcome() {
        Held held = new Held(message("m-1"), ALLOWANCE);
        Accepted released = new Accepted(message("m-1"), SentAs.BOT_INITIATED, null, null);
        on("viber")
                .given(OPENED_AT, begin(BOT), send("m-1", BOT))
                .when(OPENED_AT, sendAgain("m-1", TEXT, BOT))
                .recordsNothing()
                .answers(new Sent(held, true, 1));
        on("viber")
                .given(OPENED_AT, begin(BOT), send("m-1", BOT), release("m-1"))
                .when(OPENED_AT, sendAgain("m-1", TEXT, BOT))
                .recordsNothing()
                .answers(new Sent(released, true, 2));
    }

    @Test
    void with_another_body_is_another_request() {
        telegram.given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", BOT))
                .when(OPENED_AT, sendAgain("m-1", MAIL, BOT))
                .recordsNothing()
                .answers(new KeyReused());
    }

    @ParameterizedTest
    @CsvSource({"agent:anna, agent:ben", "bot:greeter, bot:another", "agent:anna, bot:greeter"})
    void of_somebody_else_is_another_request(String first, String second) {
        telegram.given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", Actor.of(first)))
                .when(OPENED_AT, sendAgain("m-1", TEXT, Actor.of(second)))
                .recordsNothing()
                .answers(new KeyReused());
    }

    @Test
    void of_the_business_is_known_for_thirty_days_whatever_came_since() {
        Accepted first = new Accepted(message("m-1"), SentAs.PLAIN, null, null);
        telegram.given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", BOT))
                .given(THIRTY_DAYS_LATER, send("m-2", BOT))
                .when(THIRTY_DAYS_LATER, sendAgain("m-1", TEXT, BOT))
                .recordsNothing()
                .answers(new Sent(first, true, 3));
    }

    @Test
    void of_the_business_is_forgotten_afterwards() {
        Instant later = THIRTY_DAYS_LATER.plus(MICRO);
        telegram.given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", BOT))
                .given(later, send("m-2", BOT))
                .when(later, sendAgain("m-1", MAIL, BOT))
                .recordsOnly(OutboundAccepted.class)
                .with(OutboundAccepted.class, OutboundAccepted::message, message("m-1-again"));
    }

    @Test
    void of_the_business_is_forgotten_though_nothing_came_since() {
        Instant later = THIRTY_DAYS_LATER.plus(MICRO);
        telegram.given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", BOT))
                .given(later, sendAgain("m-1", MAIL, BOT))
                .when(later, sendAgain("m-1", MAIL, BOT))
                .recordsNothing()
                .answersOf(Sent.class, sent -> sent.outcome().message(), message("m-1-again"));
    }

    @Test
    void of_the_business_that_is_held_is_known_for_as_long_as_it_takes() {
        on("viber")
                .given(OPENED_AT, begin(BOT), send("m-1", BOT))
                .when(THIRTY_DAYS_LATER.plus(MICRO), sendAgain("m-1", TEXT, BOT))
                .recordsNothing()
                .answers(new Sent(new Held(message("m-1"), ALLOWANCE), true, 1));
    }

    @Test
    void leaves_the_key_and_the_channel_in_the_events_metadata() {
        telegram.given(OPENED_AT, replied("c-1", OPENED_AT))
                .when(OPENED_AT, send("m-1", BOT))
                .withMetadata(OutboundAccepted.class, "idempotencyKey", "m-1")
                .withMetadata(OutboundAccepted.class, "channel", "telegram");
    }
}
