package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationAnswer.UnknownMessage;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.RecordDelivery;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptTest {
    private static final Instant SENT_AT = OPENED_AT.plusSeconds(10);
    private static final Instant NEWS_AT = OPENED_AT.plusSeconds(20);
    private static final ProviderMessageId PROVIDED = new ProviderMessageId("p-m-1");

    private final Scene<ConversationCommand<?>> whatsapp =
            on("whatsapp").given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", BOT));

    @Test
    void says_that_a_message_was_sent() {
        whatsapp.when(NEWS_AT, receipt("m-1", DeliveryStatus.SENT, SENT_AT))
                .records(new OutboundSent(CONVERSATION, message("m-1"), PROVIDED, SENT_AT, PROVIDER, NEWS_AT))
                .answers(new Done(true, 4));
    }

    @Test
    void says_that_a_message_was_delivered() {
        whatsapp.when(NEWS_AT, receipt("m-1", DeliveryStatus.DELIVERED, SENT_AT))
                .records(new OutboundDelivered(CONVERSATION, message("m-1"), PROVIDED, SENT_AT, PROVIDER, NEWS_AT))
                .answers(new Done(true, 4));
    }

    @Test
    void says_that_a_message_was_read() {
        whatsapp.when(NEWS_AT, receipt("m-1", DeliveryStatus.READ, SENT_AT))
                .records(new OutboundRead(CONVERSATION, message("m-1"), PROVIDED, SENT_AT, PROVIDER, NEWS_AT))
                .answers(new Done(true, 4));
    }

    @Test
    void says_that_a_message_failed_and_why() {
        whatsapp.when(NEWS_AT, failure("m-1", FailureReason.RATE_LIMITED, SENT_AT))
                .records(new OutboundFailed(
                        CONVERSATION,
                        message("m-1"),
                        null,
                        FailureReason.RATE_LIMITED,
                        "131047",
                        "Re-engagement message",
                        SENT_AT,
                        windowAfter(rules(RESPOND_IO, "whatsapp"), Trigger.MESSAGE, OPENED_AT),
                        null,
                        OPENED_AT.plus(Duration.ofHours(24)),
                        null,
                        Session.begun(1, OPENED_AT)
                                .plusCustomerMessage()
                                .plusAccepted(OPENED_AT)
                                .plusFailed(),
                        PROVIDER,
                        NEWS_AT))
                .answers(new Done(true, 4));
    }

    @Test
    void of_a_failure_counts_in_no_session_when_none_is_open() {
        whatsapp.given(OPENED_AT, close())
                .when(NEWS_AT, failure("m-1", FailureReason.PROVIDER_DOWN, SENT_AT))
                .with(OutboundFailed.class, OutboundFailed::session, null);
    }

    @Test
    void tells_of_nothing_later_than_its_arrival() {
        whatsapp.when(NEWS_AT, receipt("m-1", DeliveryStatus.READ, NEWS_AT.plusSeconds(5)))
                .with(OutboundRead.class, OutboundRead::occurredAt, NEWS_AT);
    }

    @Test
    void tells_of_nothing_earlier_than_the_message() {
        whatsapp.when(NEWS_AT, receipt("m-1", DeliveryStatus.READ, OPENED_AT.minusSeconds(5)))
                .with(OutboundRead.class, OutboundRead::occurredAt, OPENED_AT);
    }

    @ParameterizedTest
    @CsvSource({
        "SENT, SENT",
        "DELIVERED, SENT",
        "DELIVERED, DELIVERED",
        "READ, SENT",
        "READ, DELIVERED",
        "READ, READ",
        "SENT, ACCEPTED"
    })
    void that_is_doubled_or_late_tells_nothing(DeliveryStatus known, DeliveryStatus news) {
        whatsapp.given(OPENED_AT, receipt("m-1", known, SENT_AT))
                .when(NEWS_AT, receipt("m-1", news, NEWS_AT))
                .recordsNothing()
                .answers(new Done(false, 4));
    }

    @ParameterizedTest
    @EnumSource(names = {"DELIVERED", "READ"})
    void of_a_failure_tells_nothing_of_a_message_that_arrived(DeliveryStatus known) {
        whatsapp.given(OPENED_AT, receipt("m-1", known, SENT_AT))
                .when(NEWS_AT, failure("m-1", FailureReason.WINDOW_CLOSED, NEWS_AT))
                .recordsNothing()
                .answers(new Done(false, 4));
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "DELIVERED", "READ"})
    void tells_nothing_more_of_a_message_that_failed(DeliveryStatus news) {
        whatsapp.given(OPENED_AT, failure("m-1", FailureReason.AUTH, SENT_AT))
                .when(NEWS_AT, receipt("m-1", news, NEWS_AT))
                .recordsNothing()
                .answers(new Done(false, 4));
    }

    @Test
    void of_a_failure_tells_nothing_the_second_time() {
        whatsapp.given(OPENED_AT, failure("m-1", FailureReason.AUTH, SENT_AT))
                .when(NEWS_AT, failure("m-1", FailureReason.AUTH, SENT_AT))
                .recordsNothing();
    }

    @Test
    void of_a_failure_follows_one_that_says_sent() {
        whatsapp.given(OPENED_AT, receipt("m-1", DeliveryStatus.SENT, SENT_AT))
                .when(NEWS_AT, failure("m-1", FailureReason.AUTH, SENT_AT))
                .recordsOnly(OutboundFailed.class);
    }

    @Test
    void of_a_message_that_nobody_sent_is_unknown() {
        whatsapp.when(NEWS_AT, receipt("m-2", DeliveryStatus.READ, SENT_AT))
                .recordsNothing()
                .answers(new UnknownMessage());
    }

    @Test
    void of_a_message_that_was_refused_is_unknown() {
        on("whatsapp")
                .given(OPENED_AT, begin(BOT), send("m-1", BOT))
                .when(NEWS_AT, receipt("m-1", DeliveryStatus.READ, SENT_AT))
                .recordsNothing()
                .answers(new UnknownMessage());
    }

    @Test
    void of_a_message_that_is_held_is_unknown() {
        on("viber")
                .given(OPENED_AT, begin(BOT), send("m-1", BOT))
                .when(NEWS_AT, receipt("m-1", DeliveryStatus.READ, SENT_AT))
                .recordsNothing()
                .answers(new UnknownMessage());
    }

    @Test
    void from_another_workspace_is_unknown() {
        whatsapp.when(
                        NEWS_AT,
                        new RecordDelivery(
                                CONVERSATION,
                                new WorkspaceId("globex"),
                                message("m-1"),
                                DeliveryStatus.READ,
                                null,
                                null,
                                null,
                                null,
                                SENT_AT,
                                PROVIDER))
                .recordsNothing()
                .answers(new UnknownMessage());
    }

    @Test
    void never_says_that_we_accepted_a_message() {
        PremisesFixture.At premises = PremisesFixture.on("whatsapp").at(NEWS_AT, -1);
        Draft draft = new Draft(CONVERSATION, null, premises);
        draft.open(premises.account(ACCOUNT_KEY).orElseThrow(), CONTACT, PROVIDER);
        DeliveryDecider decider =
                new DeliveryDecider(draft, receipt("m-1", DeliveryStatus.ACCEPTED, SENT_AT), OPENED_AT);

        assertThatThrownBy(decider::record).isInstanceOf(IllegalArgumentException.class);
    }
}
