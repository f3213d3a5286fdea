package io.conversationengine.query.projection;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.query.ConversationView.Status;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.query.Query.AskPastVerdict;
import io.conversationengine.kernel.query.Query.AskVerdict;
import io.conversationengine.kernel.query.Query.AskVerdicts;
import io.conversationengine.kernel.query.Query.ConversationFilter;
import io.conversationengine.kernel.query.Query.CountInbox;
import io.conversationengine.kernel.query.Query.FindAudit;
import io.conversationengine.kernel.query.Query.FindContact;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.Query.FindCustomer;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.Query.FindPastConversation;
import io.conversationengine.kernel.query.Query.FindPastTimeline;
import io.conversationengine.kernel.query.Query.FindStatistics;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.Query.ListAccounts;
import io.conversationengine.kernel.query.Query.ListChannels;
import io.conversationengine.kernel.query.Query.ListContacts;
import io.conversationengine.kernel.query.Query.ListConversations;
import io.conversationengine.kernel.query.Query.ListParkedKeys;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.query.Query.ListReaders;
import io.conversationengine.kernel.query.Query.ListSearchFields;
import io.conversationengine.kernel.query.Query.ListTemplates;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.Query.Search;
import io.conversationengine.kernel.query.Query.Sendable;
import io.conversationengine.kernel.query.Query.SortKey;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.SearchField;
import io.conversationengine.kernel.query.SearchResults.Statistics.Grouping;
import io.conversationengine.kernel.query.View;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Other processes ask the same questions, through an Axon Server.
class AnswersTravelTest {

    private static final Channel VIBER = new Channel("viber");
    private static final ConversationId CONVERSATION = Story.conversation(VIBER, "whole story");
    private static final ContactId CONTACT = Story.contact(VIBER, "whole story");
    private static final Search LI = new Search("li", List.of(SearchField.NAME));
    private static final Engine ENGINE = Engine.onNewDatabase();

    @BeforeAll
    static void tell() {
        ENGINE.record(WholeStory.told());
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    static Stream<Query<?>> questions() {
        long at = ENGINE.head();
        Content template = new Content.Template(new TemplateKey("welcome", "en"), List.of());
        return Stream.of(
                new FindConversation(Story.SHOP, CONVERSATION, at),
                new FindTimeline(Story.SHOP, CONVERSATION, Order.NEWEST_FIRST, null, 50, at),
                new FindPastConversation(Story.SHOP, CONVERSATION, AsOf.position(at), at),
                new FindPastTimeline(Story.SHOP, CONVERSATION, AsOf.position(at), Order.NEWEST_FIRST, null, 50, at),
                new AskPastVerdict(Story.SHOP, CONVERSATION, AsOf.position(at), Sender.PERSON, template, at),
                new CountInbox(Story.SHOP, Story.ROBOT, Inbox.TEAM, new TeamId("night"), AsOf.position(at), at),
                new FindAudit(Story.SHOP, CONVERSATION, Order.OLDEST_FIRST, null, 50, at),
                new AskVerdict(Story.SHOP, CONVERSATION, Sender.PERSON, template, at),
                new AskVerdict(Story.SHOP, CONVERSATION, Sender.BOT, new Content.Text("", null), at),
                new AskVerdicts(Story.SHOP, List.of(CONVERSATION), Sender.PERSON, template, at),
                new ListConversations(Story.SHOP, Story.ANNA, everything(), SortKey.CLOSED_AT, true, null, 50, at),
                new FindInboxChanges(Story.SHOP, Story.ROBOT, Inbox.UNASSIGNED, null, 0L, null, 50, at),
                new FindInboxChanges(Story.SHOP, Story.ROBOT, Inbox.TEAM, new TeamId("night"), 0L, 1L, 50, at),
                new ListContacts(Story.SHOP, LI, null, null, null, false, null, 50, at),
                new FindContact(Story.SHOP, CONTACT, at),
                new FindCustomer(Story.SHOP, Story.ROBOT, CONTACT, at),
                new ListSearchFields(Story.SHOP, at),
                new ListAccounts(Story.SHOP, null, 50, at),
                new ListTemplates(Story.SHOP, new AccountId("viber"), null, 50, at),
                new ListChannels(Story.SHOP, at),
                new FindWorkspace(Story.SHOP, at),
                statistics(at),
                new ListProjections(),
                new ListReaders(),
                new ListParkedKeys("views", null, 50));
    }

    private static FindStatistics statistics(long at) {
        List<Grouping> per = List.of(Grouping.DAY, Grouping.AGENT);
        return new FindStatistics(
                Story.SHOP, per, "Asia/Ho_Chi_Minh", Story.BEGIN, Story.BEGIN.plus(Duration.ofDays(2)), at);
    }

    /// A filter with everything in it that this conversation passes.
    private static ConversationFilter everything() {
        return new ConversationFilter(
                Inbox.UNASSIGNED,
                null,
                LI,
                Status.OPEN,
                VIBER,
                Story.account(VIBER),
                Story.customer("whole story"),
                null,
                "sales",
                Story.ANNA,
                new AgentId("anna"),
                Story.BEGIN,
                null,
                Story.BEGIN,
                null,
                Sendable.FREE,
                null);
    }

    static final List<QueryResult> NOT_FOUND = List.of(
            new QueryResult.Unknown(3),
            new QueryResult.Parked(3, Story.BEGIN),
            new QueryResult.Behind(3),
            new QueryResult.BeingMade(3, "views", 7, 1L),
            new QueryResult.NotKept(3),
            new QueryResult.WrittenLater(3, "'conversation-x' is stored"),
            new QueryResult.Unreadable(3, 2, "conversation.OutboundAccepted", "0f0e"),
            new QueryResult.NotUnderstood(3, "after", "must be another"));

    @ParameterizedTest
    @MethodSource("questions")
    void both_ways_unchanged(Query<?> query) {
        QueryResult answer = ENGINE.answer(query);

        assertThat(answer).isInstanceOf(QueryResult.Found.class);
        assertThat(sent(query)).isEqualTo(query);
        assertThat(sent(answer)).isEqualTo(answer);
    }

    @ParameterizedTest
    @FieldSource("NOT_FOUND")
    void unchanged_when_nothing_was_found(QueryResult answer) {
        assertThat(sent(answer)).isEqualTo(answer);
    }

    /// What is asked for above is all that can be answered: an answer of another kind would be tried by nobody.
    @Test
    void of_every_kind_there_is() {
        assertThat(questions().map(ENGINE::answer).map(AnswersTravelTest::seen).collect(toSet()))
                .isEqualTo(kinds(View.class).collect(toSet()));
        assertThat(Stream.<Class<?>>concat(
                        NOT_FOUND.stream().map(QueryResult::getClass), Stream.of(QueryResult.Found.class)))
                .containsExactlyInAnyOrderElementsOf(kinds(QueryResult.class).toList());
    }

    private static Class<?> seen(QueryResult answer) {
        return ((QueryResult.Found) answer).view().getClass();
    }

    private static Stream<Class<?>> kinds(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(AnswersTravelTest::kinds)
                : Stream.of(family);
    }

    private static Object sent(Object message) {
        Serializer serializer = ENGINE.get(Configuration.class).messageSerializer();
        SerializedObject<byte[]> bytes = serializer.serialize(message, byte[].class);
        return serializer.deserialize(bytes);
    }
}
