package io.conversationengine.kernel.conversation;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationCommand.*;
import io.conversationengine.kernel.conversation.decision.ConversationDecider;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked of the conversation of the tests, in few words. A message of the business is named like its key.
public final class Acts {
    public static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);
    public static final AgentId BEN = new AgentId("ben@acme.example");
    public static final Actor OTHER_PERSON = new Actor.Person(BEN);
    public static final Actor PROVIDER = Actor.bot("connector");

    private Acts() {}

    /// A conversation with nothing in it, on an account of that channel.
    public static Scene<ConversationCommand<?>> on(String channel) {
        return on(PremisesFixture.on(channel));
    }

    public static Scene<ConversationCommand<?>> on(PremisesFixture premises) {
        return Scene.of(premises, null, ConversationDecider::decide, ConversationState::next);
    }

    public static CustomerReplied replied(String id, Instant sentAt) {
        return replied(id, Trigger.MESSAGE, sentAt);
    }

    public static CustomerReplied replied(String id, Trigger trigger, Instant sentAt) {
        return new CustomerReplied(
                CONVERSATION, WORKSPACE, ACCOUNT, CONTACT, new ProviderMessageId(id), TEXT, null, trigger, sentAt);
    }

    public static OpenConversation begin(Actor by) {
        return new OpenConversation(CONVERSATION, WORKSPACE, ACCOUNT, CONTACT, by);
    }

    public static SendOutbound send(String key, Actor by) {
        return send(key, TEXT, by);
    }

    public static SendOutbound send(String key, Content content, Actor by) {
        return request(key, key, content, by);
    }

    /// The same request once more: the same key and body, and an id that was made for it before it was known.
    public static SendOutbound sendAgain(String key, Content content, Actor by) {
        return request(key, key + "-again", content, by);
    }

    private static SendOutbound request(String key, String name, Content content, Actor by) {
        return new SendOutbound(CONVERSATION, WORKSPACE, message(name), content, new IdempotencyKey(key), by, null);
    }

    public static MessageId message(String name) {
        return MessageId.of(CONVERSATION.value(), name);
    }

    public static ReopenConversation reopen(Actor by) {
        return new ReopenConversation(CONVERSATION, WORKSPACE, by, null);
    }

    public static CloseConversation close() {
        return close(null, null);
    }

    public static CloseConversation close(@Nullable String category, @Nullable String summary) {
        return close(category, summary, null);
    }

    public static CloseConversation close(
            @Nullable String category, @Nullable String summary, @Nullable Boolean unassign) {
        return new CloseConversation(CONVERSATION, WORKSPACE, category, summary, unassign, PERSON, null);
    }

    public static AssignConversation assign(AgentId agent) {
        return new AssignConversation(CONVERSATION, WORKSPACE, agent, null, PERSON, null);
    }

    public static AssignConversation assign(TeamId team) {
        return new AssignConversation(CONVERSATION, WORKSPACE, null, team, PERSON, null);
    }

    public static AssignConversation assign(AgentId agent, TeamId team) {
        return new AssignConversation(CONVERSATION, WORKSPACE, agent, team, PERSON, null);
    }

    public static UnassignConversation unassign() {
        return new UnassignConversation(CONVERSATION, WORKSPACE, PERSON, null);
    }

    public static ClearUnreachable clearUnreachable() {
        return new ClearUnreachable(CONVERSATION, WORKSPACE, PERSON, null);
    }

    public static RecordDelivery receipt(String key, DeliveryStatus status, Instant occurredAt) {
        ProviderMessageId provided = new ProviderMessageId("p-" + key);
        return new RecordDelivery(
                CONVERSATION, WORKSPACE, message(key), status, provided, null, null, null, occurredAt, PROVIDER);
    }

    public static RecordDelivery failure(String key, FailureReason reason, Instant occurredAt) {
        return new RecordDelivery(
                CONVERSATION,
                WORKSPACE,
                message(key),
                DeliveryStatus.FAILED,
                null,
                reason,
                "131047",
                "Re-engagement message",
                occurredAt,
                PROVIDER);
    }

    public static WindowId window(int number) {
        return new WindowId(CONVERSATION, number);
    }

    public static ExpireWindow expire(int window) {
        return new ExpireWindow(CONVERSATION, window(window));
    }

    public static WarnOfWindowEnd warn(int window) {
        return new WarnOfWindowEnd(CONVERSATION, window(window));
    }

    public static ReleaseHeldOutbound release(String key) {
        return new ReleaseHeldOutbound(CONVERSATION, message(key));
    }

    /// The refusal of a held message whose allowance is spent.
    public static Refusal quotaSpent(RefuseHeldOutbound command) {
        return new Refusal(
                Refusal.Reason.MONTHLY_QUOTA_SPENT,
                command.since(),
                List.of(
                        new Instead.NextMonth(Instant.parse("2026-04-01T00:00:00Z")),
                        new Instead.CommercialTerms(),
                        new Instead.AwaitCustomer()));
    }

    public static RefuseHeldOutbound refuseHeld(String key, Instant since) {
        return new RefuseHeldOutbound(CONVERSATION, message(key), ALLOWANCE, since);
    }
}
