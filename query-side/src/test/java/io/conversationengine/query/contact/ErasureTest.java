package io.conversationengine.query.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.Totals;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query.AskVerdict;
import io.conversationengine.kernel.query.Query.FindContact;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.query.VerdictView.Kind;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Refusal.Reason;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the views show of a contact who was erased.
class ErasureTest {
    private static final Instant LATER = Story.BEGIN.plusSeconds(60);
    private static final Content HELLO = new Content.Text("Hello", null);
    private static final Profile PROFILE = new Profile(
            "Mona Secret",
            "Mona",
            null,
            List.of("mona.secret"),
            List.of("mona@secret.example"),
            List.of("+49 151 777"),
            List.of("secret"),
            new PersonId("secret-person"));

    private final Engine engine = Engine.onNewDatabase();
    private final Story story = new Story();
    private final Chat chat = new Chat(story, "line", "secret-mona");

    @BeforeEach
    void somebody_was_erased_and_somebody_else_was_not() {
        told("other", new Chat(story, "line", "other-customer"));
        told("secret", chat);
        engine.record(story);
        engine.record(chat.contactErased(LATER).story());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static void told(String word, Chat chat) {
        chat.contactRegistered(PROFILE, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", "My " + word, Story.BEGIN)
                .accepted("out-1", "Your " + word, SentAs.PLAIN, Story.ANNA, Story.BEGIN)
                .failed("out-1", FailureReason.INVALID_REQUEST, "No " + word, Story.BEGIN)
                .closed("sales", "Told a " + word, Story.ANNA, Story.BEGIN)
                .accepted("out-2", "One more " + word, SentAs.PLAIN, Story.ANNA, Story.BEGIN);
    }

    @Test
    void shows_that_they_were_erased() {
        ContactView contact =
                engine.find(at -> new FindContact(Story.SHOP, chat.id().contact(), at));

        assertThat(contact.externalId()).isEqualTo(ExternalId.ERASED);
        assertThat(contact.name()).isEqualTo("erased");
        assertThat(contact.lastName()).isNull();
        assertThat(contact.emails()).isEmpty();
        assertThat(contact.person()).isNull();
    }

    @Test
    void keeps_what_was_counted_and_decided() {
        ConversationView view = engine.find(at -> new FindConversation(Story.SHOP, chat.id(), at));

        assertThat(view.totals()).isEqualTo(new Totals(1, 2, 0, 1));
        assertThat(view.closing()).isEqualTo(new ConversationView.Closing("sales", "erased", Story.ANNA, Story.BEGIN));
        assertThat(view.lastMessage())
                .isNotNull()
                .extracting(ConversationView.LastMessage::text)
                .isEqualTo("erased");
    }

    @Test
    void says_that_nothing_may_be_sent_although_the_channel_allows_it_any_time() {
        VerdictView verdict = engine.find(at -> new AskVerdict(Story.SHOP, chat.id(), Sender.PERSON, HELLO, at));
        VerdictView others = engine.find(at ->
                new AskVerdict(Story.SHOP, new Chat(story, "line", "other-customer").id(), Sender.PERSON, HELLO, at));

        assertThat(verdict.verdict()).isEqualTo(Kind.REFUSED);
        assertThat(verdict.whyNot().reason()).isEqualTo(Reason.CONTACT_ERASED);
        assertThat(others.verdict()).isEqualTo(Kind.ALLOWED);
    }

    @Test
    void leaves_nothing_personal_in_any_row_but_those_of_others() {
        seenAll();

        assertThat(rowsOf(chat)).isNotEmpty().noneMatch(row -> row.contains("ecret"));
        assertThat(rowsOf(new Chat(story, "line", "other-customer")))
                .anyMatch(row -> row.contains("Told a other"))
                .anyMatch(row -> row.contains("mona@secret.example"));
    }

    @Test
    void leaves_nothing_personal_of_a_long_conversation() {
        Chat talker = new Chat(story, "line", "secret-talker").contactRegistered(PROFILE, Story.BEGIN);
        talker.opened(Cause.CUSTOMER, Story.BEGIN);
        for (int i = 1; i <= 120; i++) {
            talker.customerWrote("long-" + i, "My secret", Story.BEGIN);
        }
        engine.record(story);
        seenAll();
        engine.record(talker.contactErased(LATER).story());
        seenAll();

        assertThat(rowsOf(talker)).hasSizeGreaterThan(120).noneMatch(row -> row.contains("ecret"));
    }

    @Test
    void is_the_same_for_views_that_are_made_again_once_the_key_is_destroyed() {
        seenAll();
        List<String> before = rowsOf(chat);
        engine.get(ContactKeys.class).destroy(chat.id().contact());

        makeViewsAgain();

        assertThat(rowsOf(chat)).isEqualTo(before);
    }

    /// As after a restore of an older log with younger keys, or without any.
    @Test
    void holds_for_whoever_has_no_key_although_the_log_has_no_erasure() {
        seenAll();
        Chat other = new Chat(story, "line", "other-customer");
        engine.get(ContactKeys.class).destroy(other.id().contact());

        makeViewsAgain();

        VerdictView verdict = engine.find(at -> new AskVerdict(Story.SHOP, other.id(), Sender.PERSON, HELLO, at));
        assertThat(verdict.whyNot().reason()).isEqualTo(Reason.CONTACT_ERASED);
        assertThat(rowsOf(other)).noneMatch(row -> row.contains("ecret") || row.contains("Told a other"));
    }

    /// Nobody chooses what a channel calls them.
    @Test
    void does_not_hold_for_somebody_who_is_called_so() {
        Chat erased = new Chat(story, "line", "erased");
        told("word", erased);
        engine.record(story);
        VerdictView verdict = engine.find(at -> new AskVerdict(Story.SHOP, erased.id(), Sender.PERSON, HELLO, at));
        assertThat(verdict.verdict()).isEqualTo(Kind.ALLOWED);
    }

    @Test
    void holds_for_what_was_on_its_way_while_they_were_erased() {
        engine.record(
                chat.failed("out-2", FailureReason.RATE_LIMITED, null, LATER).story());
        seenAll();

        assertThat(rowsOf(chat)).noneMatch(row -> row.contains("ecret"));
        assertThat(engine.<ConversationView>find(at -> new FindConversation(Story.SHOP, chat.id(), at))
                        .totals()
                        .failed())
                .isEqualTo(2);
    }

    private void makeViewsAgain() {
        engine.pauseViews();
        engine.resetViews();
        engine.resumeViews();
        seenAll();
    }

    private void seenAll() {
        engine.ask(at -> new FindTimeline(Story.SHOP, chat.id(), Order.OLDEST_FIRST, null, 1, at));
    }

    private List<String> rowsOf(Chat of) {
        return engine.get(JdbcClient.class)
                .sql("""
                        select to_jsonb(t)::text from views.conversation t where id = :conversation
                        union all select to_jsonb(t)::text from timeline.entry t where conversation = :conversation
                        union all select to_jsonb(t)::text from views.contact t where id = :contact
                        order by 1
                        """)
                .param("conversation", UUID.fromString(of.id().value()))
                .param("contact", UUID.fromString(of.id().contact().value()))
                .query(String.class)
                .list();
    }
}
