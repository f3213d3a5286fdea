package io.conversationengine.kernel;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.contact.ContactFixture.EXTERNAL_ID;
import static io.conversationengine.kernel.contact.ContactFixture.PROFILE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.MESSAGE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.conversation.ConversationFixture.WINDOW;
import static io.conversationengine.kernel.rule.RuleFixture.ACTED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.rule.RuleFixture.eachSecond;
import static io.conversationengine.kernel.rule.RuleFixture.rules;
import static io.conversationengine.kernel.rule.RuleFixture.sent;
import static io.conversationengine.kernel.rule.RuleFixture.windowAfter;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageFixture;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// The values that events are made of, written and read by a plain mapper: their forms are in their own annotations.
class JsonFormsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private static final Window MESSENGER = windowAfter(rules(RESPOND_IO, "messenger"), Trigger.MESSAGE, ACTED_AT);
    private static final Window SPENT =
            sent(windowAfter(rules(RESPOND_IO, "wechat"), Trigger.MESSAGE, ACTED_AT), eachSecond(ACTED_AT, 20));

    /// @param type as which it is stored: the sealed family, not the record
    record Stored(Class<?> type, Object value) {

        @Override
        public String toString() {
            return type.getSimpleName() + " " + value;
        }
    }

    @ParameterizedTest
    @MethodSource({"ids", "contents", "windows", "refusals", "settings"})
    void read_back_what_they_wrote(Stored stored) {
        String json = JSON.writerFor(stored.type()).writeValueAsString(stored.value());

        assertThat(JSON.readValue(json, stored.type())).as(json).isEqualTo(stored.value());
    }

    static Stream<Stored> ids() {
        return Stream.of(
                        WORKSPACE,
                        ACCOUNT,
                        ANNA,
                        EXTERNAL_ID,
                        CONTACT,
                        CONVERSATION,
                        WINDOW,
                        MESSAGE,
                        ALLOWANCE,
                        TEMPLATE,
                        new Channel("whatsapp"),
                        new ProviderMessageId("wamid.1"),
                        new IdempotencyKey("4711"))
                .map(id -> new Stored(id.getClass(), id));
    }

    static Stream<Stored> contents() {
        return Stream.of(
                        MessageFixture.TEXT,
                        MessageFixture.MAIL,
                        MessageFixture.MEDIA,
                        MessageFixture.TEMPLATE_MESSAGE,
                        MessageFixture.TAGGED,
                        MessageFixture.OTHER)
                .map(content -> new Stored(Content.class, content));
    }

    static Stream<Stored> windows() {
        return Stream.of(
                new Stored(Window.class, Window.NEVER_OPENED),
                new Stored(Window.class, MESSENGER),
                new Stored(Window.class, SPENT),
                new Stored(Grant.class, SPENT.grants().getFirst()),
                new Stored(Session.class, Session.begun(1, OPENED_AT)),
                new Stored(Session.class, Session.begun(1, OPENED_AT).plusAccepted(OPENED_AT.plusNanos(1_000))));
    }

    static Stream<Stored> refusals() {
        List<Instead> instead = List.of(
                new Instead.FreeForm(),
                new Instead.ApprovedTemplate(),
                new Instead.MessageTag(List.of("ACCOUNT_UPDATE")),
                new Instead.ByPerson(),
                new Instead.AwaitCustomer(),
                new Instead.NextMonth(ACTED_AT),
                new Instead.CommercialTerms());
        Refusal refusal = new Refusal(Refusal.Reason.NOT_ALLOWED_FOR_BOTS, ACTED_AT, instead);
        Stream<Stored> verdicts = Stream.of(
                        new Verdict.Allowed(SentAs.PLAIN, ACTED_AT, 3),
                        new Verdict.Held(10_000),
                        new Verdict.Refused(refusal, null),
                        new Verdict.NotUnderstood("tag", "is not known"))
                .map(verdict -> new Stored(Verdict.class, verdict));
        return Stream.concat(
                Stream.of(
                        new Stored(Refusal.class, refusal),
                        new Stored(Refusal.class, new Refusal(Refusal.Reason.NO_WINDOW, null, List.of()))),
                verdicts);
    }

    static Stream<Stored> settings() {
        RuleOverrides overrides = new RuleOverrides(Duration.ofHours(1), null, 5, 0);
        return Stream.of(
                new Stored(Actor.class, PERSON),
                new Stored(Actor.class, BOT),
                new Stored(Actor.class, Actor.customer()),
                new Stored(Actor.class, Actor.engine()),
                new Stored(Profile.class, PROFILE),
                new Stored(Profile.class, Profile.UNKNOWN),
                new Stored(AccountSettings.class, new AccountSettings("Support", true, overrides)),
                new Stored(WorkspaceSettings.class, WorkspaceSettings.defaults()));
    }

    @Test
    void write_a_window_as_its_grants_and_a_grant_as_its_fields() {
        assertThat(JSON.writeValueAsString(SPENT)).isEqualTo("""
                        [{"as":"PLAIN","trigger":"MESSAGE","givenAt":"2026-03-02T09:00:00Z",\
                        "endsAt":"2026-03-04T09:00:00Z","left":0,"spentAt":"2026-03-02T09:00:19Z",\
                        "edition":"respond-io-2024-11","ruleDate":"2024-11-26"}]""");
    }

    @Test
    void write_what_a_message_says_with_its_kind_first() {
        assertThat(JSON.writerFor(Content.class).writeValueAsString(MessageFixture.TEMPLATE_MESSAGE))
                .isEqualTo("""
                        {"kind":"template","template":{"name":"order_shipped","language":"en"},\
                        "parameters":["Carla","4711"]}""");
    }

    @Test
    void write_a_refusal_with_what_can_be_done_instead() {
        Refusal refusal = new Refusal(
                Refusal.Reason.WINDOW_EXPIRED,
                ACTED_AT,
                List.of(new Instead.ApprovedTemplate(), new Instead.NextMonth(ACTED_AT)));

        assertThat(JSON.writeValueAsString(refusal)).isEqualTo("""
                        {"reason":"WINDOW_EXPIRED","since":"2026-03-02T09:00:00Z","instead":\
                        [{"kind":"approved-template"},{"kind":"next-month","from":"2026-03-02T09:00:00Z"}]}""");
    }

    @Test
    void write_ids_and_actors_as_plain_text() {
        assertThat(JSON.writeValueAsString(List.of(ACCOUNT, ALLOWANCE, PERSON, BOT)))
                .isEqualTo("""
                        ["support-line","allowance/acme/support-line/2026-03",\
                        "agent:anna@acme.example","bot:greeter"]""");
    }

    @Test
    void write_a_session_with_its_counters() {
        assertThat(JSON.writeValueAsString(Session.begun(2, OPENED_AT).plusAccepted(OPENED_AT.plusSeconds(90))))
                .isEqualTo("""
                        {"number":2,"openedAt":"2026-03-02T09:00:00Z","customerMessages":0,"accepted":1,"refused":0,\
                        "failed":0,"firstAnswerAfter":"PT1M30S"}""");
    }
}
