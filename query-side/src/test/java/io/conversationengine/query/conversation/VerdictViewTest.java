package io.conversationengine.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.query.Query.AskVerdict;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal.Reason;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictViewTest {

    private static final Instant BEGIN = Story.BEGIN;
    private static final Channel WHATSAPP = new Channel("whatsapp");
    private static final Channel VIBER = new Channel("viber");

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Story STORY = new Story();

    @BeforeAll
    static void register_accounts() {
        STORY.then(registered(WHATSAPP)).then(registered(VIBER));
        STORY.then(template("welcome", "en", "APPROVED")).then(template("sale", "en", "PAUSED"));
        // One by each; the customer wrote at the beginning or never, and nobody has answered.
        for (String channel : List.of("telegram", "whatsapp", "messenger", "instagram", "viber", "wechat")) {
            new Chat(STORY, channel, "never wrote").opened(Cause.AGENT, BEGIN);
            new Chat(STORY, channel, "wrote").opened(Cause.CUSTOMER, BEGIN).customerWrote("in-1", "Hello", BEGIN);
        }
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @BeforeEach
    void set_the_clock() {
        ENGINE.clock().set(BEGIN);
    }

    /// Instants are written as what has passed since the customer wrote.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            telegram | never wrote | PT0S | PERSON | text | allowed PLAIN
            telegram | wrote | P90D | BOT | text | allowed PLAIN
            whatsapp | never wrote | PT0S | PERSON | text | refused NO_WINDOW;\
             instead ApprovedTemplate AwaitCustomer
            whatsapp | wrote | PT23H | BOT | text | allowed PLAIN until PT24H
            whatsapp | wrote | PT24H | PERSON | text | refused WINDOW_EXPIRED since PT24H;\
             instead ApprovedTemplate AwaitCustomer
            whatsapp | wrote | P9D | BOT | template welcome en | allowed TEMPLATE
            whatsapp | wrote | P9D | PERSON | template welcome de | refused TEMPLATE_NOT_APPROVED;\
             instead ApprovedTemplate AwaitCustomer
            whatsapp | wrote | PT1H | PERSON | template sale en | refused TEMPLATE_NOT_APPROVED since PT0S;\
             instead FreeForm ApprovedTemplate
            whatsapp | wrote | PT1H | PERSON | tag ACCOUNT_UPDATE | not-understood tag
            messenger | wrote | PT23H | PERSON | text | allowed PLAIN until PT24H
            messenger | wrote | P2D | PERSON | text | allowed HUMAN_AGENT until PT168H
            messenger | wrote | P2D | BOT | text | refused NOT_ALLOWED_FOR_BOTS since PT24H until PT168H;\
             instead ByPerson MessageTag AwaitCustomer
            messenger | wrote | P8D | PERSON | text | refused WINDOW_EXPIRED since PT168H;\
             instead MessageTag AwaitCustomer
            messenger | wrote | P8D | BOT | tag ACCOUNT_UPDATE | allowed MESSAGE_TAG
            messenger | wrote | P8D | BOT | tag NEWS | not-understood tag
            instagram | wrote | P8D | BOT | text | refused WINDOW_EXPIRED since PT24H; instead AwaitCustomer
            viber | wrote | PT1H | BOT | text | allowed PLAIN until PT24H
            viber | never wrote | PT0S | PERSON | text | held BOT_INITIATED; used 0 of 10000
            viber | wrote | P2D | BOT | template welcome en | not-understood template
            wechat | wrote | PT47H | PERSON | text | allowed PLAIN until PT48H left 20
            wechat | wrote | PT48H | PERSON | text | refused WINDOW_EXPIRED since PT48H; instead AwaitCustomer
            """)
    void says_what_may_be_sent_now(
            String channel, String customer, Duration later, Sender sender, String content, String expected) {
        ENGINE.clock().set(BEGIN.plus(later));

        VerdictView verdict = verdictOn(new Chat(STORY, channel, customer), sender, content(content));

        assertThat(VerdictInWords.of(verdict)).isEqualTo(expected);
    }

    @Test
    void counts_the_messages_of_a_window() {
        Chat chat = new Chat(STORY, "wechat", "spends all")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Hello", BEGIN);
        for (int i = 1; i < 20; i++) {
            chat.accepted("out-" + i, "Hello", SentAs.PLAIN, Story.ANNA, BEGIN.plusSeconds(i));
        }
        assertThat(VerdictInWords.of(verdictOn(chat, Sender.PERSON, text())))
                .isEqualTo("allowed PLAIN until PT48H left 1");

        chat.accepted("out-20", "Bye", SentAs.PLAIN, Story.ANNA, BEGIN.plusSeconds(20));
        assertThat(VerdictInWords.of(verdictOn(chat, Sender.PERSON, text())))
                .isEqualTo("refused WINDOW_LIMIT_REACHED since PT20S until PT48H; instead AwaitCustomer");
        assertThat(verdictOn(chat, Sender.PERSON, text()).basis().windowEndsAt())
                .isNull();
    }

    @Test
    void says_when_the_whole_window_ends_beside_when_the_verdict_does() {
        VerdictView verdict = verdictOn(new Chat(STORY, "messenger", "wrote"), Sender.PERSON, text());

        assertThat(verdict.terms().until()).isEqualTo(BEGIN.plus(Duration.ofDays(1)));
        assertThat(verdict.basis().windowEndsAt()).isEqualTo(BEGIN.plus(Duration.ofDays(7)));
    }

    @Test
    void refuses_everything_to_a_customer_who_cannot_be_reached() {
        Chat chat = new Chat(STORY, "whatsapp", "blocked")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Hello", BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                .failed("out-1", FailureReason.RECIPIENT_BLOCKED, null, BEGIN.plusSeconds(3));

        String expected = "refused RECIPIENT_UNREACHABLE since PT3S; instead AwaitCustomer";
        assertThat(VerdictInWords.of(verdictOn(chat, Sender.PERSON, text()))).isEqualTo(expected);
        assertThat(VerdictInWords.of(verdictOn(chat, Sender.BOT, content("template welcome en"))))
                .isEqualTo(expected);
    }

    @Test
    void knows_how_much_of_the_allowance_is_used_and_refuses_when_it_is_spent() {
        Instant march = Instant.parse("2027-03-05T00:00:00Z");
        Instant april = Instant.parse("2027-04-01T00:00:00Z");
        ENGINE.clock().set(march);
        Chat chat = new Chat(STORY, "viber", "never wrote");
        STORY.then(reserved(9_999, chat, march));
        assertThat(VerdictInWords.of(verdictOn(chat, Sender.PERSON, text())))
                .isEqualTo("held BOT_INITIATED; used 9999 of 10000");

        STORY.then(reserved(10_000, chat, march.plusSeconds(7)));
        VerdictView spent = verdictOn(chat, Sender.PERSON, text());
        assertThat(spent.whyNot().reason()).isEqualTo(Reason.MONTHLY_QUOTA_SPENT);
        assertThat(spent.whyNot().since()).isEqualTo(march.plusSeconds(7));
        assertThat(spent.terms().until()).isEqualTo(april);
        assertThat(spent.whyNot().instead()).contains(new Instead.NextMonth(april));
        assertThat(spent.basis().used()).isEqualTo(10_000);

        ENGINE.clock().set(april);
        assertThat(VerdictInWords.of(verdictOn(chat, Sender.PERSON, text())))
                .isEqualTo("held BOT_INITIATED; used 0 of 10000");
    }

    @Test
    void goes_by_what_the_account_replaced_and_accepted() {
        Instant may = Instant.parse("2027-05-05T00:00:00Z");
        ENGINE.clock().set(may);
        Chat chat = new Chat(STORY, "viber", "never wrote");
        STORY.then(reserved(10_000, chat, may));
        STORY.then(changed(VIBER, new AccountSettings(null, true, RuleOverrides.NONE)));
        assertThat(VerdictInWords.of(verdictOn(chat, Sender.PERSON, text())))
                .isEqualTo("held BOT_INITIATED; used 10000 of 10000");

        RuleOverrides more = new RuleOverrides(null, null, null, 20_000);
        STORY.then(changed(VIBER, new AccountSettings(null, false, more)));
        assertThat(VerdictInWords.of(verdictOn(chat, Sender.PERSON, text())))
                .isEqualTo("held BOT_INITIATED; used 10000 of 20000");
        STORY.then(changed(VIBER, AccountSettings.DEFAULTS));
    }

    @Test
    void is_nothing_to_another_workspace() {
        Chat chat = new Chat(STORY, "telegram", "wrote");
        verdictOn(chat, Sender.PERSON, text());

        assertThat(ENGINE.ask(at -> new AskVerdict(Story.RIVAL, chat.id(), Sender.PERSON, text(), at)))
                .isInstanceOf(QueryResult.Unknown.class);
    }

    private static VerdictView verdictOn(Chat chat, Sender sender, Content content) {
        ENGINE.record(STORY);
        return ENGINE.find(at -> new AskVerdict(Story.SHOP, chat.id(), sender, content, at));
    }

    private static Content text() {
        return new Content.Text("", null);
    }

    private static Content content(String described) {
        String[] words = described.split(" ", -1);
        return switch (words[0]) {
            case "template" -> new Content.Template(new TemplateKey(words[1], words[2]), List.of());
            case "tag" -> new Content.Tagged("", words[1]);
            default -> text();
        };
    }

    private static AllowanceReserved reserved(int used, Chat chat, Instant at) {
        AllowanceId month = AllowanceId.at(new AccountKey(Story.SHOP, Story.account(VIBER)), at);
        return new AllowanceReserved(month, used, false, chat.id(), chat.message("out-" + used), at);
    }

    private static ChannelAccountRegistered registered(Channel channel) {
        return new ChannelAccountRegistered(
                Story.SHOP, Story.account(channel), channel, AccountSettings.DEFAULTS, Story.ROBOT, BEGIN);
    }

    private static ChannelAccountChanged changed(Channel channel, AccountSettings settings) {
        return new ChannelAccountChanged(Story.SHOP, Story.account(channel), settings, Story.ROBOT, BEGIN);
    }

    private static TemplateStatusRecorded template(String name, String language, String status) {
        return new TemplateStatusRecorded(
                Story.SHOP, Story.account(WHATSAPP), new TemplateKey(name, language), status, Story.ROBOT, BEGIN);
    }
}
