package io.conversationengine.log.serialization;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.conversation.ConversationFixture.WINDOW;
import static io.conversationengine.kernel.message.MessageFixture.MAIL;
import static io.conversationengine.kernel.message.MessageFixture.MEDIA;
import static io.conversationengine.kernel.message.MessageFixture.OTHER;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.SALES;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static io.conversationengine.log.serialization.EventExamples.AT;
import static io.conversationengine.log.serialization.EventExamples.BARE;
import static io.conversationengine.log.serialization.EventExamples.WHATSAPP;

import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FullLength;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.log.serialization.EventExamples.Example;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Examples of what happens to a conversation and its window.
final class ConversationExamples {
    static final Instant END = OPENED_AT.plus(Duration.ofHours(24));

    /// Every counter differs, so that none can be taken for another.
    static final Session SESSION = new Session(2, OPENED_AT, 5, 4, 3, 1, Duration.ofMillis(61_500));

    /// One grant is spent, the other knows no limit.
    static final Window GRANTS = new Window(List.of(
            new Grant(
                    SentAs.PLAIN,
                    Trigger.MESSAGE,
                    OPENED_AT,
                    END,
                    0,
                    OPENED_AT.plusSeconds(20),
                    "respond-io-2024-11",
                    LocalDate.parse("2024-11-26")),
            new Grant(
                    SentAs.HUMAN_AGENT,
                    Trigger.AD,
                    OPENED_AT,
                    OPENED_AT.plus(Duration.ofDays(7)),
                    null,
                    null,
                    "providers-2026-10",
                    LocalDate.parse("2026-09-15"))));

    private ConversationExamples() {}

    static Stream<Example> all() {
        return Stream.of(sessions(), replies(), windows(), assignments()).flatMap(examples -> examples);
    }

    private static Stream<Example> sessions() {
        Session begun = Session.begun(1, OPENED_AT);
        return Stream.of(
                Example.of(new ConversationOpened(
                        CONVERSATION, WORKSPACE, ACCOUNT, WHATSAPP, CONTACT, 1, Cause.CUSTOMER, Actor.customer(), AT)),
                Example.of(new ConversationReopened(CONVERSATION, 2, Cause.BOT, BOT, AT)),
                Example.of(new ConversationClosed(
                        CONVERSATION, 2, "refund", "Paid back: “sorry” said, 退款.", SESSION, PERSON, AT)),
                new Example(BARE, new ConversationClosed(CONVERSATION, 1, null, null, begun, BOT, AT)));
    }

    private static Stream<Example> replies() {
        return Stream.of(
                Example.of(reply(MAIL, GRANTS, WindowEffect.EXTENDED, WINDOW, END)),
                new Example(BARE, reply(TEXT, Window.NEVER_OPENED, WindowEffect.NONE, null, null)),
                new Example("media", reply(MEDIA, GRANTS, WindowEffect.OPENED, null, END)),
                new Example("other", reply(OTHER, GRANTS, WindowEffect.EXTENDED, null, END)),
                new Example("truncated", cut(reply(TEXT, GRANTS, WindowEffect.EXTENDED, null, END))));
    }

    private static CustomerReplyReceived cut(CustomerReplyReceived whole) {
        return new CustomerReplyReceived(
                whole.conversation(),
                whole.message(),
                whole.content(),
                new FullLength(24_800, 1_200, null, null),
                whole.trigger(),
                whole.sentAt(),
                whole.window(),
                whole.windowEffect(),
                whole.shortened(),
                whole.windowEndsAt(),
                whole.session(),
                whole.actor(),
                whole.at());
    }

    private static CustomerReplyReceived reply(
            Content content,
            Window window,
            WindowEffect effect,
            @Nullable WindowId shortened,
            @Nullable Instant windowEndsAt) {
        return new CustomerReplyReceived(
                CONVERSATION,
                new ProviderMessageId("wamid.HBgLNDkxNTExMjM0NTY3OA=="),
                content,
                null,
                Trigger.MESSAGE,
                OPENED_AT,
                window,
                effect,
                shortened,
                windowEndsAt,
                SESSION,
                Actor.customer(),
                AT);
    }

    private static Stream<Example> windows() {
        Duration hour = Duration.ofHours(1);
        return Stream.of(
                Example.of(new WindowOpened(CONVERSATION, WINDOW, GRANTS, END, hour, Actor.customer(), AT)),
                new Example(BARE, new WindowOpened(CONVERSATION, WINDOW, GRANTS, END, null, Actor.customer(), AT)),
                Example.of(new WindowClosingSoon(CONVERSATION, WINDOW, END, Actor.engine(), AT)),
                Example.of(
                        new WindowClosed(CONVERSATION, WINDOW, WindowEnd.LIMIT_REACHED, END, 20, Actor.engine(), AT)));
    }

    private static Stream<Example> assignments() {
        return Stream.of(
                Example.of(assigned(SALES)),
                new Example(BARE, assigned(null)),
                Example.of(unassigned(SALES)),
                new Example(BARE, unassigned(null)),
                Example.of(new TeamAssigned(CONVERSATION, SALES, AssignmentCause.FIRST_MESSAGE, PERSON, AT)),
                Example.of(new TeamUnassigned(CONVERSATION, SALES, AssignmentCause.CLOSED, PERSON, AT)),
                Example.of(new UnreachableCleared(CONVERSATION, PERSON, AT)));
    }

    static AgentAssigned assigned(@Nullable TeamId team) {
        return new AgentAssigned(CONVERSATION, ANNA, team, AssignmentCause.FIRST_MESSAGE, PERSON, AT);
    }

    static AgentUnassigned unassigned(@Nullable TeamId team) {
        return new AgentUnassigned(CONVERSATION, ANNA, team, AssignmentCause.CLOSED, PERSON, AT);
    }
}
