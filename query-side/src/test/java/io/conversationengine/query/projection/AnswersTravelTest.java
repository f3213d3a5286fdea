package io.conversationengine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.ConversationView.Status;
import io.conversationengine.kernel.timeline.Findings.SearchField;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.kernel.timeline.Question.AskVerdict;
import io.conversationengine.kernel.timeline.Question.AskVerdicts;
import io.conversationengine.kernel.timeline.Question.ConversationFilter;
import io.conversationengine.kernel.timeline.Question.FindAudit;
import io.conversationengine.kernel.timeline.Question.FindContact;
import io.conversationengine.kernel.timeline.Question.FindConversation;
import io.conversationengine.kernel.timeline.Question.FindCustomer;
import io.conversationengine.kernel.timeline.Question.FindInboxChanges;
import io.conversationengine.kernel.timeline.Question.FindTimeline;
import io.conversationengine.kernel.timeline.Question.FindWorkspace;
import io.conversationengine.kernel.timeline.Question.Inbox;
import io.conversationengine.kernel.timeline.Question.ListAccounts;
import io.conversationengine.kernel.timeline.Question.ListChannels;
import io.conversationengine.kernel.timeline.Question.ListContacts;
import io.conversationengine.kernel.timeline.Question.ListConversations;
import io.conversationengine.kernel.timeline.Question.ListProjections;
import io.conversationengine.kernel.timeline.Question.ListSearchFields;
import io.conversationengine.kernel.timeline.Question.ListTemplates;
import io.conversationengine.kernel.timeline.Question.Order;
import io.conversationengine.kernel.timeline.Question.Search;
import io.conversationengine.kernel.timeline.Question.Sendable;
import io.conversationengine.kernel.timeline.Question.SortKey;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.WholeStory;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    static Stream<Question<?>> questions() {
        long at = ENGINE.head();
        Content template = new Content.Template(new TemplateKey("welcome", "en"), List.of());
        return Stream.of(
                new FindConversation(Story.SHOP, CONVERSATION, at),
                new FindTimeline(Story.SHOP, CONVERSATION, Order.NEWEST_FIRST, null, 50, at),
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
                new ListProjections());
    }

    /// A filter with everything in it that this conversation passes.
    private static ConversationFilter everything() {
        return new ConversationFilter(
                Inbox.UNASSIGNED,
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

    static final List<Answer> NOT_FOUND = List.of(
            new Answer.Unknown(3),
            new Answer.Behind(3),
            new Answer.NotKept(3),
            new Answer.NotUnderstood(3, "after", "must be another"));

    @ParameterizedTest
    @MethodSource("questions")
    void both_ways_unchanged(Question<?> question) {
        Answer answer = ENGINE.answer(question);

        assertThat(answer).isInstanceOf(Answer.Found.class);
        assertThat(sent(question)).isEqualTo(question);
        assertThat(sent(answer)).isEqualTo(answer);
    }

    @ParameterizedTest
    @FieldSource("NOT_FOUND")
    void unchanged_when_nothing_was_found(Answer answer) {
        assertThat(sent(answer)).isEqualTo(answer);
    }

    private static Object sent(Object message) {
        Serializer serializer = ENGINE.get(Configuration.class).messageSerializer();
        SerializedObject<byte[]> bytes = serializer.serialize(message, byte[].class);
        return serializer.deserialize(bytes);
    }
}
