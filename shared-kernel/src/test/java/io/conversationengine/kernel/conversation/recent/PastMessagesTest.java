package io.conversationengine.kernel.conversation.recent;

import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.MAIL;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.conversation.ConversationCommand.RecordDelivery;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.SentAs;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is promised of a message holds however many came after it.
class PastMessagesTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(3_600);
    private static final Duration EIGHT_DAYS = Duration.ofDays(8);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final int MANY = 1_000;

    private final LongConversation telegram = new LongConversation("telegram");

    @Test
    void know_a_customers_message_after_a_thousand_others() {
        ReplyAnswer _ = receive("c-1");
        receiveMany(OPENED_AT);

        assertThat(receive("c-1")).isEqualTo(new Replied(true, telegram.version(), OPENED_AT, false));
    }

    @Test
    void know_a_customers_message_for_eight_days() {
        ReplyAnswer _ = receive("c-1");
        receiveMany(OPENED_AT);

        assertThat(telegram.when(OPENED_AT.plus(EIGHT_DAYS), replied("c-1", OPENED_AT)))
                .isEqualTo(new Replied(true, telegram.version(), OPENED_AT, false));
        assertThat(telegram.when(OPENED_AT.plus(EIGHT_DAYS).plus(MICRO), replied("c-1", OPENED_AT)))
                .isEqualTo(new Replied(false, telegram.version(), OPENED_AT, false));
    }

    @Test
    void know_the_answer_to_a_request_after_a_thousand_others() {
        SendingAnswer first = accept("m-1");
        sendMany(OPENED_AT);

        assertThat(first).isInstanceOf(Sent.class);
        assertThat(telegram.when(LATER, sendAgain("m-1", TEXT, BOT)))
                .isEqualTo(new Sent(new Accepted(message("m-1"), SentAs.PLAIN, null, null), true, telegram.version()));
        assertThat(telegram.when(LATER, sendAgain("m-1", MAIL, BOT))).isEqualTo(new KeyReused());
    }

    @Test
    void know_a_request_for_thirty_days() {
        SendingAnswer _ = accept("m-1");
        sendMany(OPENED_AT);

        assertThat(telegram.when(OPENED_AT.plus(THIRTY_DAYS), sendAgain("m-1", TEXT, BOT)))
                .isInstanceOfSatisfying(
                        Sent.class, sent -> assertThat(sent.repeated()).isTrue());
        assertThat(telegram.when(OPENED_AT.plus(THIRTY_DAYS).plus(MICRO), sendAgain("m-1", TEXT, BOT)))
                .isInstanceOfSatisfying(
                        Sent.class, sent -> assertThat(sent.outcome().message()).isEqualTo(message("m-1-again")));
    }

    @Test
    void know_a_key_that_was_used_again_by_its_last_message() {
        SendingAnswer _ = accept("m-1");
        sendMany(OPENED_AT);
        Instant again = OPENED_AT.plus(THIRTY_DAYS).plus(MICRO);
        SendingAnswer _ = telegram.when(again, sendAgain("m-1", TEXT, BOT));
        sendMany(again);

        assertThat(telegram.when(again, sendAgain("m-1", TEXT, BOT)))
                .isInstanceOfSatisfying(
                        Sent.class, sent -> assertThat(sent.outcome().message()).isEqualTo(message("m-1-again")));
    }

    @Test
    void tell_news_of_a_message_from_what_is_no_news() {
        SendingAnswer _ = accept("m-1");
        sendMany(OPENED_AT);

        assertThat(telegram.when(LATER, receipt("m-1", DeliveryStatus.DELIVERED, LATER)))
                .isEqualTo(new Done(true, telegram.version()));
        assertThat(telegram.when(LATER, receipt("m-1", DeliveryStatus.SENT, LATER)))
                .isEqualTo(new Done(false, telegram.version()));
        assertThat(telegram.when(LATER, receipt("m-1", DeliveryStatus.READ, LATER)))
                .isEqualTo(new Done(true, telegram.version()));
        assertThat(telegram.when(LATER, receipt("m-1", DeliveryStatus.DELIVERED, LATER)))
                .isEqualTo(new Done(false, telegram.version()));
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "FAILED"})
    void tell_that_news_came_before(DeliveryStatus status) {
        SendingAnswer _ = accept("m-1");
        DeliveryAnswer _ = telegram.when(OPENED_AT, told("m-1", status));
        sendMany(OPENED_AT);

        assertThat(telegram.when(LATER, told("m-1", status))).isEqualTo(new Done(false, telegram.version()));
    }

    @Test
    void know_that_a_message_was_refused() {
        LongConversation whatsapp = new LongConversation("whatsapp");
        OpeningAnswer _ = whatsapp.when(OPENED_AT, begin(BOT));
        for (int i = 0; i < MANY; i++) {
            SendingAnswer _ = whatsapp.when(OPENED_AT, send("m-" + i, BOT));
        }

        assertThat(whatsapp.when(OPENED_AT, sendAgain("m-0", TEXT, BOT)))
                .isInstanceOfSatisfying(
                        Sent.class,
                        sent -> assertThat(sent.outcome())
                                .isInstanceOfSatisfying(
                                        Refused.class,
                                        refused -> assertThat(refused.message()).isEqualTo(message("m-0"))));
    }

    @Test
    void know_no_message_that_nobody_sent() {
        SendingAnswer _ = accept("m-1");
        sendMany(OPENED_AT);

        assertThat(telegram.when(LATER, receipt("another", DeliveryStatus.SENT, LATER)))
                .isEqualTo(new UnknownMessage());
    }

    @Test
    void know_a_message_no_more_whose_news_come_after_thirty_days() {
        SendingAnswer _ = accept("m-1");
        Instant late = OPENED_AT.plus(THIRTY_DAYS);
        sendMany(late);

        assertThat(telegram.when(late.plus(MICRO), receipt("m-1", DeliveryStatus.SENT, late)))
                .isEqualTo(new UnknownMessage());
    }

    @Test
    void know_what_became_of_a_message_that_was_held() {
        LongConversation viber = new LongConversation("viber");
        OpeningAnswer _ = viber.when(OPENED_AT, begin(BOT));
        SendingAnswer _ = viber.when(OPENED_AT, send("m-1", BOT));
        HeldAnswer _ = viber.when(OPENED_AT, release("m-1"));
        ReplyAnswer _ = viber.when(OPENED_AT, replied("c-1", OPENED_AT));
        for (int i = 0; i < MANY; i++) {
            SendingAnswer _ = viber.when(OPENED_AT, send("other-" + i, BOT));
        }

        assertThat(viber.when(OPENED_AT, sendAgain("m-1", TEXT, BOT)))
                .isEqualTo(new Sent(
                        new Accepted(message("m-1"), SentAs.BOT_INITIATED, null, null), true, viber.version()));
    }

    @Test
    void leave_a_message_that_is_held_in_the_state_for_as_long_as_it_takes() {
        LongConversation viber = new LongConversation("viber");
        OpeningAnswer _ = viber.when(OPENED_AT, begin(BOT));
        SendingAnswer _ = viber.when(OPENED_AT, send("m-1", BOT));
        ReplyAnswer _ = viber.when(OPENED_AT, replied("c-1", OPENED_AT));
        for (int i = 0; i < MANY; i++) {
            SendingAnswer _ = viber.when(OPENED_AT, send("other-" + i, BOT));
        }

        assertThat(viber.when(OPENED_AT, sendAgain("m-1", TEXT, BOT)))
                .isEqualTo(new Sent(new Held(message("m-1"), ALLOWANCE), true, viber.version()));
        assertThat(viber.when(OPENED_AT, release("m-1"))).isEqualTo(new Done(true, viber.version()));
    }

    @Test
    void keep_the_state_as_small_as_it_was() {
        ReplyAnswer _ = receive("c-1");
        receiveMany(OPENED_AT);
        sendMany(OPENED_AT);

        assertThat(telegram.state().messages().size()).isBetween(400, 600);
    }

    @Test
    void are_not_asked_about_a_conversation_that_is_short() {
        ReplyAnswer _ = receive("c-1");
        for (int i = 0; i < 100; i++) {
            SendingAnswer _ = accept("m-" + i);
            ReplyAnswer _ = receive("c-" + i);
        }

        assertThat(telegram.asked()).isZero();
    }

    @Test
    void are_not_asked_when_all_that_was_left_to_them_is_too_old() {
        ReplyAnswer _ = receive("c-1");
        sendMany(OPENED_AT);
        receiveMany(OPENED_AT);
        int before = telegram.asked();
        Instant late = OPENED_AT.plus(THIRTY_DAYS).plus(MICRO);

        SendingAnswer _ = telegram.when(late, send("m-1", BOT));
        ReplyAnswer _ = telegram.when(late, replied("c-1", late));
        DeliveryAnswer _ = telegram.when(late, receipt("another", DeliveryStatus.SENT, late));

        assertThat(telegram.asked()).isEqualTo(before);
    }

    private static RecordDelivery told(String key, DeliveryStatus status) {
        return status == DeliveryStatus.FAILED
                ? failure(key, FailureReason.OTHER, OPENED_AT)
                : receipt(key, status, OPENED_AT);
    }

    private ReplyAnswer receive(String id) {
        return telegram.when(OPENED_AT, replied(id, OPENED_AT));
    }

    private SendingAnswer accept(String key) {
        if (telegram.version() < 0) {
            ReplyAnswer _ = receive("first");
        }
        return telegram.when(OPENED_AT, send(key, BOT));
    }

    private void receiveMany(Instant at) {
        for (int i = 0; i < MANY; i++) {
            ReplyAnswer _ = telegram.when(at, replied("other-" + i, at));
        }
    }

    private void sendMany(Instant at) {
        for (int i = 0; i < MANY; i++) {
            SendingAnswer _ = telegram.when(at, send(at + "-" + i, BOT));
        }
    }
}
