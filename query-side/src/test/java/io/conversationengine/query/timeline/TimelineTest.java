package io.conversationengine.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.MessageStatus;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.Timeline;
import io.conversationengine.kernel.query.TimelineEntry.Assigned;
import io.conversationengine.kernel.query.TimelineEntry.CustomerMessage;
import io.conversationengine.kernel.query.TimelineEntry.OutboundMessage;
import io.conversationengine.kernel.query.TimelineEntry.SessionClosed;
import io.conversationengine.kernel.query.TimelineEntry.SessionOpened;
import io.conversationengine.kernel.query.TimelineEntry.SessionReopened;
import io.conversationengine.kernel.query.TimelineEntry.StatusChange;
import io.conversationengine.kernel.query.TimelineEntry.Unassigned;
import io.conversationengine.kernel.query.TimelineEntry.UnreachableCleared;
import io.conversationengine.kernel.query.TimelineEntry.WindowClosed;
import io.conversationengine.kernel.query.TimelineEntry.WindowClosingSoon;
import io.conversationengine.kernel.query.TimelineEntry.WindowOpened;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

    private static final Engine ENGINE = Engine.shared();
    private static final Instant BEGIN = Story.BEGIN;

    private final Story story = new Story();

    @Test
    void has_an_entry_for_each_thing_that_happened() {
        Instant end = BEGIN.plus(Duration.ofDays(1));
        Chat chat = new Chat(story, "whatsapp", "everything")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Hello", BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                .assigned("anna", AssignmentCause.FIRST_MESSAGE, BEGIN)
                .windowClosingSoon(end, end.minusSeconds(600))
                .windowClosed(WindowEnd.EXPIRED, end, 1)
                .unassigned("anna", AssignmentCause.REQUESTED, end)
                .closed("sales", null, Story.ANNA, end)
                .reopened(Cause.AGENT, Story.ANNA, end)
                .unreachableCleared(Story.ANNA, end);

        assertThat(timelineOf(chat).items())
                .extracting(entry -> (Object) entry.getClass())
                .containsExactly(
                        SessionOpened.class,
                        CustomerMessage.class,
                        WindowOpened.class,
                        OutboundMessage.class,
                        Assigned.class,
                        WindowClosingSoon.class,
                        WindowClosed.class,
                        Unassigned.class,
                        SessionClosed.class,
                        SessionReopened.class,
                        UnreachableCleared.class);
    }

    @Test
    void keeps_everything_that_became_of_a_message_in_its_one_entry() {
        Chat chat = new Chat(story, "whatsapp", "history")
                .opened(Cause.CUSTOMER, BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                .sent("out-1", "wamid-1", BEGIN.plusSeconds(1))
                .delivered("out-1", BEGIN.plusSeconds(2))
                .read("out-1", BEGIN.plusSeconds(3));

        OutboundMessage message = onlyMessageOf(chat);

        assertThat(message.history().status()).isEqualTo(MessageStatus.READ);
        assertThat(message.history().statuses())
                .containsExactly(
                        new StatusChange(MessageStatus.ACCEPTED, BEGIN, null, null, null),
                        new StatusChange(MessageStatus.SENT, BEGIN.plusSeconds(1), null, null, null),
                        new StatusChange(MessageStatus.DELIVERED, BEGIN.plusSeconds(2), null, null, null),
                        new StatusChange(MessageStatus.READ, BEGIN.plusSeconds(3), null, null, null));
        assertThat(message.dispatch().providerMessage()).hasToString("wamid-1");
        assertThat(message.nonDelivery().notSent()).isFalse();
    }

    @Test
    void marks_a_refused_message_and_says_why_since_when_and_what_instead() {
        List<Instead> instead = List.of(new Instead.ApprovedTemplate(), new Instead.AwaitCustomer());
        Refusal refusal = new Refusal(Refusal.Reason.WINDOW_EXPIRED, BEGIN, instead);
        Instant later = BEGIN.plusSeconds(60);
        Chat chat = new Chat(story, "whatsapp", "refused")
                .opened(Cause.AGENT, BEGIN)
                .refused("out-1", "Hello?", refusal, Story.ANNA, later);

        OutboundMessage message = onlyMessageOf(chat);

        assertThat(message.nonDelivery().notSent()).isTrue();
        assertThat(message.nonDelivery().reason()).isEqualTo("WINDOW_EXPIRED");
        assertThat(message.nonDelivery().since()).isEqualTo(BEGIN);
        assertThat(message.nonDelivery().instead()).isEqualTo(instead);
        assertThat(message.history().statuses())
                .containsExactly(new StatusChange(MessageStatus.REFUSED, later, "WINDOW_EXPIRED", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "whatsapp,  WINDOW_CLOSED,         approved-template await-customer",
        "messenger, WINDOW_CLOSED,         message-tag await-customer",
        "wechat,    COUNT_EXCEEDED,        await-customer",
        "viber,     WINDOW_CLOSED,         free-form",
        "telegram,  TAG_REJECTED,          free-form",
        "whatsapp,  TEMPLATE_NOT_APPROVED, approved-template",
        "whatsapp,  TEMPLATE_PARAM,        approved-template",
        "whatsapp,  RECIPIENT_BLOCKED,     await-customer",
        "whatsapp,  PROVIDER_DOWN,         ''",
    })
    void marks_a_failed_message_and_says_what_the_channel_allows_instead(
            String channel, FailureReason reason, String instead) {
        Instant failedAt = BEGIN.plusSeconds(5);
        Chat chat = new Chat(story, channel, "failed " + reason)
                .opened(Cause.AGENT, BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                .failed("out-1", reason, "#131047", failedAt);

        OutboundMessage message = onlyMessageOf(chat);

        assertThat(message.nonDelivery().notSent()).isTrue();
        assertThat(message.history().status()).isEqualTo(MessageStatus.FAILED);
        assertThat(message.nonDelivery().reason()).isEqualTo(reason.name());
        assertThat(message.nonDelivery().since()).isEqualTo(failedAt);
        assertThat(message.history().statuses().getLast())
                .isEqualTo(new StatusChange(MessageStatus.FAILED, failedAt, reason.name(), null, "#131047"));
        assertThat(kinds(message.nonDelivery().instead())).isEqualTo(instead);
    }

    @Test
    void shows_a_held_message_at_its_place_and_then_what_became_of_it() {
        Chat chat =
                new Chat(story, "viber", "held").opened(Cause.AGENT, BEGIN).held("out-1", "Sale!", Story.ROBOT, BEGIN);
        OutboundMessage held = onlyMessageOf(chat);
        assertThat(held.history().status()).isEqualTo(MessageStatus.HELD);
        assertThat(held.nonDelivery().notSent()).isFalse();

        chat.accepted("out-1", "Sale!", SentAs.BOT_INITIATED, Story.ROBOT, BEGIN.plusSeconds(1));
        OutboundMessage released = onlyMessageOf(chat);
        assertThat(released.position()).isEqualTo(held.position());
        assertThat(released.at()).isEqualTo(BEGIN);
        assertThat(released.dispatch().sentAs()).isEqualTo(SentAs.BOT_INITIATED);
        assertThat(released.history().statuses())
                .extracting(StatusChange::status)
                .containsExactly(MessageStatus.HELD, MessageStatus.ACCEPTED);
    }

    @Test
    void shows_a_held_message_that_was_refused_as_not_sent() {
        Refusal refusal =
                new Refusal(Refusal.Reason.MONTHLY_QUOTA_SPENT, BEGIN, List.of(new Instead.CommercialTerms()));
        Chat chat = new Chat(story, "viber", "held in vain")
                .opened(Cause.AGENT, BEGIN)
                .held("out-1", "Sale!", Story.ROBOT, BEGIN)
                .refused("out-1", "Sale!", refusal, Story.ROBOT, BEGIN.plusSeconds(1));

        OutboundMessage message = onlyMessageOf(chat);

        assertThat(message.nonDelivery().notSent()).isTrue();
        assertThat(message.history().statuses())
                .extracting(StatusChange::status)
                .containsExactly(MessageStatus.HELD, MessageStatus.REFUSED);
    }

    private OutboundMessage onlyMessageOf(Chat chat) {
        List<OutboundMessage> messages = timelineOf(chat).items().stream()
                .filter(OutboundMessage.class::isInstance)
                .map(OutboundMessage.class::cast)
                .toList();
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    private Timeline timelineOf(Chat chat) {
        ENGINE.record(story);
        return ENGINE.find(at -> new FindTimeline(Story.SHOP, chat.id(), Order.OLDEST_FIRST, null, 50, at));
    }

    private static String kinds(List<Instead> instead) {
        return String.join(" ", instead.stream().map(TimelineTest::kind).toList());
    }

    private static String kind(Instead instead) {
        return switch (instead) {
            case Instead.FreeForm _ -> "free-form";
            case Instead.ApprovedTemplate _ -> "approved-template";
            case Instead.MessageTag _ -> "message-tag";
            case Instead.ByPerson _ -> "by-person";
            case Instead.AwaitCustomer _ -> "await-customer";
            case Instead.NextMonth _ -> "next-month";
            case Instead.CommercialTerms _ -> "commercial-terms";
        };
    }
}
