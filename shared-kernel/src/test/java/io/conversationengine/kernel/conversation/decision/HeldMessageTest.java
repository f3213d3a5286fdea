package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationAnswer.StillHeld;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.CheckHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldMessageTest {
    private static final Instant END = OPENED_AT.plus(Duration.ofHours(24));
    private static final Instant RELEASED_AT = END.plusSeconds(1);
    private static final CheckHeldOutbound CHECK = new CheckHeldOutbound(CONVERSATION, message("m-1"));

    private final Scene<ConversationCommand<?>> viber =
            on("viber").given(OPENED_AT, replied("c-1", OPENED_AT), send("m-0", BOT));

    @Test
    void waits_for_the_allowance_while_nothing_reopens_or_assigns() {
        viber.given(END, close())
                .when(RELEASED_AT, send("m-1", PERSON))
                .records(new OutboundHeld(CONVERSATION, message("m-1"), TEXT, ALLOWANCE, PERSON, RELEASED_AT))
                .answers(new Sent(new Held(message("m-1"), ALLOWANCE), false, 6));
    }

    @Test
    void is_held_from_the_windows_end_on() {
        viber.when(END, send("m-1", BOT)).recordsOnly(WindowClosed.class, OutboundHeld.class);
    }

    @Test
    void is_not_held_while_a_grant_holds() {
        viber.when(END.minus(MICRO), send("m-1", BOT))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, SentAs.PLAIN);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-31T23:59:59.999999Z, 2026-03", "2026-04-01T00:00:00Z, 2026-04"})
    void waits_for_the_allowance_of_the_month_in_which_it_was_sent(Instant at, String month) {
        on("viber")
                .given(OPENED_AT, begin(BOT))
                .when(at, send("m-1", BOT))
                .with(
                        OutboundHeld.class,
                        OutboundHeld::allowance,
                        AllowanceId.of(
                                "allowance/%s/%s/%s".formatted(ACCOUNT_KEY.workspace(), ACCOUNT_KEY.account(), month)));
    }

    @Test
    void reopens_and_assigns_when_it_is_released() {
        viber.given(END, close(), send("m-1", PERSON))
                .when(RELEASED_AT, release("m-1"))
                .records(
                        new ConversationReopened(CONVERSATION, 2, Cause.AGENT, PERSON, RELEASED_AT),
                        new AgentAssigned(CONVERSATION, ANNA, null, AssignmentCause.OPENED, PERSON, RELEASED_AT),
                        new OutboundAccepted(
                                CONVERSATION,
                                message("m-1"),
                                TEXT,
                                SentAs.BOT_INITIATED,
                                false,
                                null,
                                null,
                                null,
                                Session.begun(2, RELEASED_AT).plusAccepted(RELEASED_AT),
                                PERSON,
                                RELEASED_AT))
                .answers(new Done(true, 9));
    }

    @Test
    void assigns_its_sender_when_it_is_released_into_an_open_conversation() {
        viber.given(END, send("m-1", PERSON))
                .when(RELEASED_AT, release("m-1"))
                .recordsOnly(OutboundAccepted.class, AgentAssigned.class)
                .with(AgentAssigned.class, AgentAssigned::cause, AssignmentCause.FIRST_MESSAGE);
    }

    @Test
    void goes_out_plain_when_a_window_opened_meanwhile() {
        viber.given(END, send("m-1", BOT), replied("c-2", END))
                .when(RELEASED_AT, release("m-1"))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, SentAs.PLAIN)
                .with(OutboundAccepted.class, OutboundAccepted::inWindow, true);
    }

    @Test
    void goes_out_plain_when_a_window_opened_meanwhile_though_the_allowance_is_spent() {
        viber.given(END, send("m-1", BOT), replied("c-2", END))
                .when(RELEASED_AT, refuseHeld("m-1", OPENED_AT))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, SentAs.PLAIN)
                .with(OutboundAccepted.class, OutboundAccepted::inWindow, true);
    }

    @Test
    void is_refused_when_the_recipient_blocked_the_account_meanwhile() {
        viber.given(END, send("m-1", BOT), failure("m-0", FailureReason.RECIPIENT_BLOCKED, END))
                .when(RELEASED_AT, release("m-1"))
                .with(
                        OutboundRefused.class,
                        refused -> refused.refusal().reason(),
                        Refusal.Reason.RECIPIENT_UNREACHABLE)
                .answers(new Done(true, 7));
    }

    @Test
    void is_refused_for_that_though_the_allowance_is_spent_too() {
        viber.given(END, send("m-1", BOT), failure("m-0", FailureReason.RECIPIENT_BLOCKED, END))
                .when(RELEASED_AT, refuseHeld("m-1", OPENED_AT))
                .with(
                        OutboundRefused.class,
                        refused -> refused.refusal().reason(),
                        Refusal.Reason.RECIPIENT_UNREACHABLE);
    }

    @Test
    void is_refused_when_the_allowance_is_spent_and_the_edition_lost_the_channel_meanwhile() {
        viber.given(END, send("m-1", BOT))
                .given(account -> account.inEdition(PremisesFixture.BARE))
                .when(RELEASED_AT, refuseHeld("m-1", OPENED_AT))
                .with(OutboundRefused.class, refused -> refused.refusal().reason(), Refusal.Reason.MONTHLY_QUOTA_SPENT);
    }

    @Test
    void is_held_for_as_long_as_it_takes() {
        Instant later = END.plus(Duration.ofDays(31));
        viber.given(END, send("m-1", BOT))
                .given(later, replied("c-2", later), send("m-2", BOT))
                .when(later, release("m-1"))
                .with(OutboundAccepted.class, OutboundAccepted::message, message("m-1"));
    }

    @Test
    void is_known_for_thirty_days_from_the_moment_it_is_decided() {
        Instant decidedAt = END.plus(Duration.ofDays(31));
        Instant lastKnownAt = decidedAt.plus(Duration.ofDays(30));
        viber.given(END, send("m-1", BOT)).given(decidedAt, release("m-1"), send("m-2", BOT));

        viber.when(lastKnownAt, send("m-1", BOT)).recordsNothing();
        viber.when(lastKnownAt, receipt("m-1", DeliveryStatus.SENT, lastKnownAt))
                .recordsOnly(OutboundSent.class);
        viber.when(lastKnownAt.plus(MICRO), send("m-1", BOT)).recordsOnly(OutboundHeld.class);
    }

    @Test
    void goes_out_on_its_allowance_though_the_edition_lost_the_channel_meanwhile() {
        viber.given(END, send("m-1", BOT))
                .given(account -> account.inEdition(PremisesFixture.BARE))
                .when(RELEASED_AT, release("m-1"))
                .with(OutboundAccepted.class, OutboundAccepted::sentAs, SentAs.BOT_INITIATED);
    }

    @Test
    void is_released_once() {
        viber.given(END, send("m-1", BOT), release("m-1"))
                .when(RELEASED_AT, release("m-1"))
                .recordsNothing()
                .answers(new Done(false, 6));
    }

    @Test
    void is_refused_when_the_allowance_is_spent() {
        Instant spentAt = OPENED_AT.plusSeconds(7);
        Refusal refusal = quotaSpent(refuseHeld("m-1", spentAt));
        viber.given(END, send("m-1", PERSON))
                .when(RELEASED_AT, refuseHeld("m-1", spentAt))
                .records(new OutboundRefused(
                        CONVERSATION,
                        message("m-1"),
                        TEXT,
                        refusal,
                        Session.begun(1, OPENED_AT)
                                .plusCustomerMessage()
                                .plusAccepted(OPENED_AT)
                                .plusRefused(),
                        PERSON,
                        RELEASED_AT))
                .answers(new Done(true, 6));
    }

    @Test
    void is_refused_once() {
        viber.given(END, send("m-1", BOT), refuseHeld("m-1", END))
                .when(RELEASED_AT, refuseHeld("m-1", END))
                .recordsNothing()
                .answers(new Done(false, 6));
    }

    @Test
    void that_was_never_sent_is_neither_released_nor_refused() {
        viber.when(OPENED_AT, release("m-9")).recordsNothing().answers(new Done(false, 3));
    }

    @Test
    void is_held_until_it_is_released_or_refused() {
        viber.given(END, send("m-1", BOT), send("m-2", BOT));
        viber.when(END, CHECK).recordsNothing().answers(new StillHeld(true));
        viber.when(END, release("m-1"));
        viber.when(END, CHECK).recordsNothing().answers(new StillHeld(false));
        viber.when(END, refuseHeld("m-2", END));
        viber.when(END, new CheckHeldOutbound(CONVERSATION, message("m-2"))).answers(new StillHeld(false));
    }

    @Test
    void is_held_no_longer_when_the_contact_is_erased() {
        viber.given(END, send("m-1", BOT))
                .given(premises -> premises.erasing(CONVERSATION.contact()))
                .when(END, CHECK)
                .answers(new StillHeld(false));
    }

    @Test
    void that_was_never_sent_is_not_held() {
        viber.when(END, CHECK).recordsNothing().answers(new StillHeld(false));
    }
}
