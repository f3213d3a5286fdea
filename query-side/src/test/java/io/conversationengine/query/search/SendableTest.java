package io.conversationengine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query.AskVerdict;
import io.conversationengine.kernel.query.Query.ConversationFilter;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.Query.Sendable;
import io.conversationengine.kernel.query.SearchResults.Conversation;
import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.query.VerdictView.Kind;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The filter is SQL and the verdict is the judge's: they must never differ.
class SendableTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Customers CUSTOMERS = new Customers(ENGINE);
    private static final Instant BEGIN = Story.BEGIN;
    private static final TemplateKey WELCOME = new TemplateKey("welcome", "en");
    private static final List<String> CHANNELS = List.of(
            "whatsapp",
            "messenger",
            "instagram",
            "viber",
            "wechat",
            "telegram",
            "line",
            "webchat",
            "sms",
            "email",
            "pigeon");

    @BeforeAll
    static void tell() {
        Story story = CUSTOMERS.story();
        for (String name : CHANNELS) {
            Channel channel = new Channel(name);
            story.then(new ChannelAccountRegistered(
                    Story.SHOP, Story.account(channel), channel, AccountSettings.DEFAULTS, Story.ROBOT, BEGIN));
            new Chat(story, name, "never wrote")
                    .contactRegistered(Profile.UNKNOWN, BEGIN)
                    .opened(Cause.AGENT, BEGIN);
            wrote(name, "wrote");
            wrote(name, "answered much");
            wrote(name, "blocked")
                    .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                    .failed("out-1", FailureReason.RECIPIENT_BLOCKED, null, BEGIN.plusSeconds(1));
            new Chat(story, name, "erased")
                    .contactRegistered(Profile.UNKNOWN, BEGIN)
                    .opened(Cause.CUSTOMER, BEGIN)
                    .customerWrote("in-1", "Hello", BEGIN)
                    .contactErased(BEGIN);
        }
        Chat spent = new Chat(story, "wechat", "spends all")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("i", "?", BEGIN);
        for (int i = 0; i < 20; i++) {
            spent.accepted("out-" + i, "Hello", SentAs.PLAIN, Story.ANNA, BEGIN.plusSeconds(i));
        }
        template("whatsapp", "APPROVED");
        CUSTOMERS.tell();
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, agent:anna, 10000", "PT1H, bot:robot, 10000", "PT24H, agent:anna, 0", "PT23H59M59.999999S, bot:robot, 0",
        "P2D, agent:anna, 9999", "P2D, bot:robot, 10000", "P7D, agent:anna, 10000", "P40D, bot:robot, 0"
    })
    void finds_exactly_what_the_judge_allows(Duration later, String by, int used) {
        Actor actor = Actor.of(by);
        Instant now = BEGIN.plus(later);
        ENGINE.clock().set(now);
        AllowanceId month = AllowanceId.at(new AccountKey(Story.SHOP, Story.account(new Channel("viber"))), now);
        Chat chat = new Chat(CUSTOMERS.story(), "viber", "wrote");
        CUSTOMERS.story().then(new AllowanceReserved(month, used, false, chat.id(), chat.message("m"), now));
        CUSTOMERS.tell();

        List<Conversation> all = CUSTOMERS.page(Customers.ALL, actor, 200).items();
        Set<Sendable> seen = EnumSet.noneOf(Sendable.class);
        for (Sendable sendable : Sendable.values()) {
            List<Conversation> expected = all.stream()
                    .filter(row -> judged(row.conversation(), actor) == sendable)
                    .toList();
            assertThat(CUSTOMERS.page(sendable(sendable), actor, 200).items())
                    .as(sendable.name())
                    .containsExactlyInAnyOrderElementsOf(expected);
            if (!expected.isEmpty()) {
                seen.add(sendable);
            }
        }
        assertThat(all).hasSize(CHANNELS.size() * 5 + 1);
        assertThat(seen).contains(Sendable.FREE, Sendable.NONE);
    }

    @Test
    void nobody_is_known_by_what_stands_in_the_place_of_an_id_that_was_erased() {
        assertThat(CUSTOMERS.page(knownAs("erased"), Story.ANNA, 200).items()).isEmpty();
        assertThat(CUSTOMERS.page(knownAs("never wrote"), Story.ANNA, 200).items())
                .hasSize(CHANNELS.size());
    }

    private static ConversationFilter knownAs(String externalId) {
        return new ConversationFilter(
                Inbox.ALL,
                null,
                null,
                null,
                null,
                null,
                new ExternalId(externalId),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /// The grants of WhatsApp end while the list is read.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void judges_its_rows_by_the_instant_at_which_they_were_found(int readingsBefore) {
        Instant end = BEGIN.plus(Duration.ofDays(1));
        ENGINE.clock().goOnFrom(end.minusSeconds(readingsBefore), Duration.ofSeconds(1));

        List<Conversation> free =
                CUSTOMERS.page(sendable(Sendable.FREE), Story.ANNA, 200).items();

        assertThat(free)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.verdict().verdict()).isIn(Kind.ALLOWED, Kind.HELD));
    }

    private static Sendable judged(ConversationView conversation, Actor by) {
        if (mayBe(conversation, by, new Content.Text("", null))) {
            return Sendable.FREE;
        }
        if (mayBe(conversation, by, new Content.Template(WELCOME, List.of()))) {
            return Sendable.TEMPLATE;
        }
        return mayBe(conversation, by, new Content.Tagged("", "ACCOUNT_UPDATE")) ? Sendable.TAG : Sendable.NONE;
    }

    private static boolean mayBe(ConversationView conversation, Actor by, Content content) {
        VerdictView verdict =
                ENGINE.find(at -> new AskVerdict(Story.SHOP, conversation.id(), Sender.of(by), content, at));
        return verdict.verdict() == Kind.ALLOWED || verdict.verdict() == Kind.HELD;
    }

    private static ConversationFilter sendable(Sendable sendable) {
        return new ConversationFilter(
                Inbox.ALL, null, null, null, null, null, null, null, null, null, null, null, null, null, null, sendable,
                null);
    }

    private static Chat wrote(String channel, String customer) {
        return channel.equals("pigeon")
                ? new Chat(CUSTOMERS.story(), channel, customer).opened(Cause.CUSTOMER, BEGIN)
                : new Chat(CUSTOMERS.story(), channel, customer)
                        .opened(Cause.CUSTOMER, BEGIN)
                        .customerWrote("in-1", "Hello", BEGIN);
    }

    private static void template(String account, String status) {
        CUSTOMERS
                .story()
                .then(new TemplateStatusRecorded(
                        Story.SHOP, Story.account(new Channel(account)), WELCOME, status, Story.ROBOT, BEGIN));
    }
}
