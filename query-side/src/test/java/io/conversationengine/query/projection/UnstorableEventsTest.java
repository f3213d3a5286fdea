package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.Query.FindContact;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.TimelineEntry;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Client;
import io.conversationengine.query.Client.Reply;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Events whose texts and instants PostgreSQL cannot hold as they are: what the views make of them.
class UnstorableEventsTest {

    private static final String GIVEN = "a\0b";
    private static final String SHOWN = "a\uFFFDb";
    private static final Channel LINE = new Channel("line");

    private static final List<String> ESCAPES =
            List.of("\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud83d", "\\u0000\\ud83d\\ude00");
    private static final List<String> INSTANTS = List.of(
            "-1000000000-01-01T00:00:00Z",
            "-4713-01-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "+12000-01-01T00:00:00Z",
            "+300000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z");

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final JdbcClient SQL = ENGINE.get(JdbcClient.class);
    private static final Client CLIENT = ENGINE.client();

    /// So that no two tests speak of the same customer.
    private static int customers;

    private final Story story = new Story();
    private final Chat chat = chat();

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void show_every_text_with_a_sign_in_the_place_of_nul() {
        List<String> many = List.of(GIVEN);
        chat.contactRegistered(new Profile(GIVEN, GIVEN, GIVEN, many, many, many, many, null), Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-1", GIVEN, Story.BEGIN)
                .accepted("out-1", GIVEN, SentAs.PLAIN, Story.ANNA, Story.BEGIN)
                .failed("out-1", FailureReason.INVALID_REQUEST, GIVEN, Story.BEGIN)
                .closed(GIVEN, GIVEN, Story.ANNA, Story.BEGIN);
        story.then(new TemplateStatusRecorded(
                Story.SHOP, Story.account(LINE), new TemplateKey("a", "en"), GIVEN, Story.ROBOT, Story.BEGIN));
        ENGINE.record(story);

        assertShown();
    }

    private void assertShown() {
        List<String> shown = List.of(SHOWN);
        ContactView contact = contact();
        assertThat(List.of(contact.userNames(), contact.emails(), contact.phones(), contact.labels()))
                .containsOnly(shown);
        assertThat(contact.name()).isEqualTo(SHOWN);
        ConversationView view = conversation();
        assertThat(view.closing()).isEqualTo(new ConversationView.Closing(SHOWN, SHOWN, Story.ANNA, Story.BEGIN));
        assertThat(view.lastMessage()).isNotNull().extracting(m -> m.text()).isEqualTo(SHOWN);
        assertThat(SQL.sql("select status from views.template where account = 'line'")
                        .query(String.class)
                        .single())
                .isEqualTo(SHOWN);
        ENGINE.find(at -> new Query.FindTimeline(Story.SHOP, chat.id(), Query.Order.OLDEST_FIRST, null, 1, at));
        assertThat(SQL.sql("select entry::text from timeline.entry where conversation = ?::uuid")
                        .param(chat.id().value())
                        .query(String.class)
                        .list())
                .noneMatch(entry -> entry.contains("a\\"))
                .filteredOn(entry -> entry.contains(SHOWN))
                .hasSize(3);
    }

    /// An index refuses an entry of more than 2,704 bytes, unless it can make it shorter.
    @Test
    void show_what_is_too_long_for_an_index() {
        String text = IntStream.range(0x4E00, 0x4E00 + 8_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String taken = IntStream.range(0, 310)
                        .mapToObj(i -> "\uFDFA" + (char) (0x4E00 + i))
                        .collect(Collectors.joining())
                        .substring(0, 310)
                + "@example.com";
        List<String> many = List.of(taken, text);
        Profile profile = new Profile(text, "Mira", text, many, many, many, many, null);
        chat.contactRegistered(profile, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .closed(text, text, Story.ANNA, Story.BEGIN);
        ENGINE.record(story);

        ContactView contact = contact();
        assertThat(List.of(contact.userNames(), contact.emails(), contact.phones(), contact.labels()))
                .containsOnly(many);
        assertThat(contact.name()).isEqualTo(text);
        assertThat(CLIENT.get("/v1/contacts?q=mira").json().at("/items/0/name").stringValue())
                .isEqualTo(text);
        assertThat(Objects.requireNonNull(conversation().closing()).summary()).isEqualTo(text);
    }

    @Test
    void show_contents_of_all_kinds() {
        String json = "{\"a\":\"\\u0000\\\\u0000\\ud800\",\"n\":1e999999,\"d\":" + "[".repeat(2_000) + "]".repeat(2_000)
                + "}";
        List<Content> contents = List.of(
                new Content.Text(GIVEN, GIVEN),
                new Content.Media(GIVEN, URI.create("https://example.com/\\u0000".replace("\\", "%5C")), GIVEN),
                new Content.Template(new TemplateKey("a", "en"), List.of(GIVEN)),
                new Content.Tagged(GIVEN, GIVEN),
                new Content.Other(json));
        chat.opened(Cause.CUSTOMER, Story.BEGIN);
        contents.forEach(content -> chat.customerSent("in-" + contents.indexOf(content), content, Story.BEGIN));
        ENGINE.record(story);

        assertThat(timeline())
                .filteredOn(TimelineEntry.CustomerMessage.class::isInstance)
                .extracting(entry -> ((TimelineEntry.CustomerMessage) entry).content())
                .containsExactly(
                        new Content.Text(SHOWN, SHOWN),
                        new Content.Media(SHOWN, URI.create("https://example.com/%5Cu0000"), SHOWN),
                        new Content.Template(new TemplateKey("a", "en"), List.of(SHOWN)),
                        new Content.Tagged(SHOWN, SHOWN),
                        new Content.Other(json));
        assertThat(CLIENT.get("/v1/conversations/%s/timeline".formatted(chat.id()))
                        .status())
                .isEqualTo(200);
    }

    /// Not the escape of a backslash before `u0000`, which is a text of six characters.
    @Test
    void keep_every_text_that_can_be_held() {
        String text = "\\u0000 \\\\u0000 \" \u0001 \uFFFF \uD83D\uDE00 \u2028";
        chat.opened(Cause.CUSTOMER, Story.BEGIN).customerWrote("in-1", text, Story.BEGIN);
        ENGINE.record(story);

        assertThat(conversation().lastMessage())
                .isNotNull()
                .extracting(m -> m.text())
                .isEqualTo(text);
    }

    @Test
    void show_signs_in_the_place_of_characters_that_were_written_as_escapes() {
        List<Chat> chats = ESCAPES.stream().map(_ -> chat()).toList();
        chats.forEach(one -> one.opened(Cause.CUSTOMER, Story.BEGIN)
                .closed("ESCAPES-%d.".formatted(chats.indexOf(one)), null, Story.ANNA, Story.BEGIN));
        ENGINE.pauseViews();
        ENGINE.record(story);
        ESCAPES.forEach(escapes -> rewrite("ESCAPES-%d.".formatted(ESCAPES.indexOf(escapes)), escapes));
        ENGINE.resumeViews();
        chats.forEach(one -> assertFound("/v1/conversations/%s/audit".formatted(one.id())));
        assertThat(CLIENT.get("/v1/events").header("Position")).isEqualTo(Long.toString(ENGINE.head()));

        assertThat(chats)
                .extracting(one -> Objects.requireNonNull(conversation(one).closing()))
                .extracting(closing -> closing.category())
                .containsExactly("\uFFFD", "\uFFFD", "\uFFFD", "\uFFFD\uFFFD", "\uFFFD", "\uFFFD\uD83D\uDE00");
    }

    @Test
    void show_every_instant_of_every_event_within_years_of_four_digits() {
        ENGINE.record(WholeStory.told());
        for (String instant : INSTANTS) {
            ENGINE.pauseViews();
            rewrite("\"[+-]?\\d{4,10}-\\d\\d-\\d\\dT[0-9:.]+Z\"", '"' + instant + '"');
            ENGINE.resetViews();
            ENGINE.resumeViews();

            ConversationId whole = Story.conversation(new Channel("viber"), "whole story");
            ConversationView view = ENGINE.find(at -> new FindConversation(Story.SHOP, whole, at));
            assertThat(view.session().openedAt())
                    .as(instant)
                    .isBetween("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z");
            assertFound("/v1/conversations?sendable=free", "/v1/conversations?sort=closedAt", "/v1/accounts");
            assertFound("/v1/conversations/%s/timeline?limit=200".formatted(whole));
        }
    }

    private static void assertFound(String... paths) {
        for (String path : paths) {
            Reply reply = CLIENT.get(path);
            assertThat(reply.status())
                    .as("%s: %s", path, reply.response().body())
                    .isEqualTo(200);
        }
    }

    /// As somebody did whom nothing kept from it.
    private static void rewrite(String pattern, String by) {
        SQL.sql("alter table log.event disable trigger user").update();
        SQL.sql("""
                update log.event
                set payload = convert_to(regexp_replace(convert_from(payload, 'UTF8'), ?, ?, 'g'), 'UTF8')
                """).params(pattern, by.replace("\\", "\\\\")).update();
    }

    private ContactView contact() {
        return ENGINE.find(at -> new FindContact(Story.SHOP, chat.id().contact(), at));
    }

    private Chat chat() {
        customers++;
        return new Chat(story, "line", "unstorable-" + customers);
    }

    private ConversationView conversation() {
        return conversation(chat);
    }

    private static ConversationView conversation(Chat of) {
        return ENGINE.find(at -> new FindConversation(Story.SHOP, of.id(), at));
    }

    private List<TimelineEntry> timeline() {
        return ENGINE.find(at -> new Query.FindTimeline(Story.SHOP, chat.id(), Query.Order.OLDEST_FIRST, null, 50, at))
                .items();
    }
}
