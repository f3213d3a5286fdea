package io.conversationengine.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEnd;
import io.conversationengine.kernel.conversation.Totals;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.ConversationView.Closing;
import io.conversationengine.kernel.query.ConversationView.Direction;
import io.conversationengine.kernel.query.ConversationView.LastMessage;
import io.conversationengine.kernel.query.ConversationView.Status;
import io.conversationengine.kernel.query.Query.FindContact;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationViewTest {

    private static final Engine ENGINE = Engine.shared();
    private static final Instant BEGIN = Story.BEGIN;

    private final Story story = new Story();

    @BeforeEach
    void set_the_clock() {
        ENGINE.clock().set(BEGIN.plus(Duration.ofMinutes(5)));
    }

    @Test
    void says_what_the_events_add_up_to() {
        Chat chat = new Chat(story, "wechat", "adds up")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Is it in stock?", BEGIN)
                .accepted("out-1", "It is.", SentAs.PLAIN, Story.ANNA, BEGIN.plusSeconds(60))
                .assigned("anna", AssignmentCause.FIRST_MESSAGE, BEGIN.plusSeconds(60))
                .closed("sales", "Wanted to know", Story.ANNA, BEGIN.plusSeconds(120));

        ConversationView view = viewOf(chat);

        assertThat(view.status()).isEqualTo(Status.CLOSED);
        assertThat(view.assignee()).hasToString("anna");
        assertThat(view.session().number()).isEqualTo(1);
        assertThat(view.session().firstAnswerAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(view.totals()).isEqualTo(new Totals(1, 1, 0, 0));
        assertThat(view.closing())
                .isEqualTo(new Closing("sales", "Wanted to know", Story.ANNA, BEGIN.plusSeconds(120)));
        assertThat(view.lastMessage())
                .isEqualTo(new LastMessage(
                        Direction.OUTBOUND,
                        chat.message("out-1").value(),
                        "text",
                        "It is.",
                        false,
                        BEGIN.plusSeconds(60)));
        assertThat(view.version()).isEqualTo(5);
    }

    @Test
    void counts_totals_over_all_sessions_and_the_session_alone() {
        Refusal refusal = new Refusal(Refusal.Reason.WINDOW_EXPIRED, BEGIN, List.of(new Instead.AwaitCustomer()));
        Instant later = BEGIN.plus(Duration.ofDays(3));
        Chat chat = new Chat(story, "wechat", "two sessions")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Hello", BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                .closed(null, null, Story.ANNA, BEGIN)
                .windowClosed(WindowEnd.EXPIRED, BEGIN.plus(Duration.ofDays(2)), 1)
                .reopened(Cause.AGENT, Story.ANNA, later)
                .refused("out-2", "Still there?", refusal, Story.ANNA, later)
                .customerWrote("in-2", "Yes", later)
                .accepted("out-3", "Good", SentAs.PLAIN, Story.ANNA, later)
                .failed("out-3", FailureReason.PROVIDER_DOWN, null, later);

        ConversationView view = viewOf(chat);

        assertThat(view.status()).isEqualTo(Status.OPEN);
        assertThat(view.sessions()).isEqualTo(2);
        assertThat(view.totals()).isEqualTo(new Totals(2, 2, 1, 1));
        assertThat(view.session().customerMessages()).isEqualTo(1);
        assertThat(view.session().refused()).isEqualTo(1);
        assertThat(view.closing()).as("how it was closed last").isNotNull();
    }

    @Test
    void shows_the_window_as_it_is_at_this_instant() {
        Chat chat = new Chat(story, "wechat", "window now")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Hello", BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN);
        Instant end = BEGIN.plus(Duration.ofDays(2));

        assertThat(viewOf(chat).window().open()).isTrue();
        assertThat(viewOf(chat).window().endsAt()).isEqualTo(end);
        assertThat(viewOf(chat).window().left()).isEqualTo(19);

        ENGINE.clock().set(end.minusNanos(1));
        assertThat(viewOf(chat).window().open()).isTrue();
        ENGINE.clock().set(end);
        assertThat(viewOf(chat).window().open()).isFalse();
        assertThat(viewOf(chat).window().endsAt()).isNull();
        assertThat(viewOf(chat).window().grants()).as("tell since when").hasSize(1);
    }

    @Test
    void closes_the_window_when_the_provider_says_so() {
        Chat chat = new Chat(story, "wechat", "provider knows better")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Hello", BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                .failed("out-1", FailureReason.WINDOW_CLOSED, null, BEGIN.plusSeconds(2));

        assertThat(viewOf(chat).window().open()).isFalse();
    }

    @Test
    void knows_since_when_the_customer_cannot_be_reached() {
        Chat chat = new Chat(story, "wechat", "blocked")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Hello", BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                .failed("out-1", FailureReason.RECIPIENT_BLOCKED, null, BEGIN.plusSeconds(2));
        assertThat(viewOf(chat).unreachableSince()).isEqualTo(BEGIN.plusSeconds(2));

        chat.failed("out-1", FailureReason.PROVIDER_DOWN, null, BEGIN.plusSeconds(3));
        assertThat(viewOf(chat).unreachableSince()).isEqualTo(BEGIN.plusSeconds(2));

        chat.customerWrote("in-2", "Sent before", BEGIN.plusSeconds(1));
        assertThat(viewOf(chat).unreachableSince()).isNotNull();

        chat.customerWrote("in-3", "Sorry", BEGIN.plusSeconds(4));
        assertThat(viewOf(chat).unreachableSince()).isNull();

        chat.failed("out-1", FailureReason.RECIPIENT_BLOCKED, null, BEGIN.plusSeconds(5));
        chat.unreachableCleared(Story.ANNA, BEGIN.plusSeconds(6));
        assertThat(viewOf(chat).unreachableSince()).isNull();
    }

    @Test
    void remembers_the_last_assignee_who_was_taken_away() {
        Chat chat = new Chat(story, "line", "unassigned")
                .opened(Cause.CUSTOMER, BEGIN)
                .assigned("anna", AssignmentCause.REQUESTED, BEGIN)
                .unassigned("anna", AssignmentCause.CLOSED, BEGIN);

        assertThat(viewOf(chat).assignee()).isNull();
        assertThat(viewOf(chat).lastAssignee()).hasToString("anna");

        chat.assigned("ben", AssignmentCause.REQUESTED, BEGIN);
        assertThat(viewOf(chat).lastAssignee()).hasToString("ben");
    }

    @Test
    void names_its_contact_as_soon_as_that_is_known() {
        Chat chat = new Chat(story, "line", "late contact").opened(Cause.CUSTOMER, BEGIN);
        assertThat(viewOf(chat).contact().externalId()).isNull();

        Profile profile = new Profile(
                "Li Wei",
                "Wei",
                "Li",
                List.of("liwei"),
                List.of("li@example.com"),
                List.of("+861"),
                List.of("vip"),
                null);
        chat.contactRegistered(profile, BEGIN);

        Channel line = new Channel("line");
        ContactView contact = viewOf(chat).contact();
        assertThat(contact)
                .isEqualTo(ContactView.of(
                        Story.contact(line, "late contact"),
                        Story.account(line),
                        line,
                        Story.customer("late contact"),
                        profile));
    }

    @Test
    void follows_its_contact() {
        Chat chat = new Chat(story, "line", "renamed").contactRegistered(Profile.UNKNOWN, BEGIN);
        ContactId contact = viewOf(chat.opened(Cause.CUSTOMER, BEGIN)).contact().id();
        Profile changed =
                new Profile("Wei", null, null, List.of(), List.of(), List.of(), List.of(), new PersonId("p-1"));

        story.then(new ContactUpdated(contact, Story.SHOP, changed, List.of(), null, Actor.customer(), BEGIN));

        ContactView view = viewOf(chat).contact();
        assertThat(view.name()).isEqualTo("Wei");
        assertThat(view.person()).hasToString("p-1");
        assertThat(view.externalId()).hasToString("renamed");
        assertThat(view).isEqualTo(ENGINE.find(at -> new FindContact(Story.SHOP, contact, at)));
    }

    @Test
    void is_nothing_to_another_workspace() {
        Chat chat = new Chat(story, "line", "private").contactRegistered(Profile.UNKNOWN, BEGIN);
        chat.opened(Cause.CUSTOMER, BEGIN);
        ConversationView view = viewOf(chat);

        assertThat(ENGINE.ask(at -> new FindConversation(Story.RIVAL, chat.id(), at)))
                .isInstanceOf(QueryResult.Unknown.class);
        assertThat(ENGINE.ask(at -> new FindContact(Story.RIVAL, view.contact().id(), at)))
                .isInstanceOf(QueryResult.Unknown.class);
    }

    private ConversationView viewOf(Chat chat) {
        ENGINE.record(story);
        return ENGINE.find(at -> new FindConversation(Story.SHOP, chat.id(), at));
    }
}
