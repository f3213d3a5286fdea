package io.conversationengine.benchmarks.conversation;

import io.conversationengine.kernel.EventMetadata;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEffect;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// A conversation on a channel without a window, in which customer and business write by turns, a message every five
/// seconds: 200,000 of them are twelve days, so that each is still promised to be known. All names are as long as
/// is allowed to those who do not choose them short.
///
/// @param customer a number
/// @param messages how many there are
public record LongTalk(int customer, int messages) {

    public static final WorkspaceId WORKSPACE = new WorkspaceId("shop");
    static final AccountId ACCOUNT = new AccountId("sms-main");
    static final Channel CHANNEL = new Channel("sms");
    static final Actor AGENT = Actor.person("anna");
    public static final Map<String, String> ORIGIN =
            Map.of("workspace", WORKSPACE.value(), "actor", AGENT.reference(), "credential", "key:inbox");

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int GROUP = 1_000;
    private static final String LONG_NAME = "-".repeat(180);

    public ConversationId id() {
        return ConversationId.of(WORKSPACE, ACCOUNT, new ExternalId("+84 90 %07d".formatted(customer)));
    }

    /// The key of a message of the business.
    ///
    /// @param number counted from 0; only odd ones are the business's
    static IdempotencyKey key(int number) {
        return new IdempotencyKey("request-" + number + LONG_NAME);
    }

    /// The id of the message that is sent with a key.
    MessageId message(IdempotencyKey key) {
        return MessageId.of(id().value(), key.value().replace(LONG_NAME, ""));
    }

    static Content content() {
        return new Content.Text("It left our house on Friday and will be with you tomorrow before noon.", null);
    }

    public void appendTo(EventStorageEngine log, Instant end) {
        Instant begin = end.minus(BETWEEN.multipliedBy(messages));
        Session session = Session.begun(1, begin);
        List<DomainEventMessage<?>> events = new ArrayList<>();
        events.add(message(
                0,
                new ConversationOpened(
                        id(), WORKSPACE, ACCOUNT, CHANNEL, id().contact(), 1, Cause.CUSTOMER, Actor.customer(), begin),
                Map.of()));
        for (int number = 0; number < messages; number++) {
            Instant at = begin.plus(BETWEEN.multipliedBy(number));
            boolean isCustomers = number % 2 == 0;
            session = isCustomers ? session.plusCustomerMessage() : session.plusAccepted(at);
            events.add(
                    isCustomers
                            ? message(number + 1, question(number, session, at), Map.of())
                            : message(
                                    number + 1,
                                    answer(number, session, at),
                                    Map.of(
                                            EventMetadata.IDEMPOTENCY_KEY,
                                            key(number).value())));
            if (events.size() == GROUP || number == messages - 1) {
                log.appendEvents(events);
                events.clear();
            }
        }
    }

    private ConversationEvent question(int number, Session session, Instant at) {
        return new CustomerReplyReceived(
                id(),
                new ProviderMessageId("message-" + number + LONG_NAME),
                new Content.Text("Thank you, that is kind. It should have been here on Monday.", null),
                null,
                Trigger.MESSAGE,
                at,
                Window.NEVER_OPENED,
                WindowEffect.NONE,
                null,
                null,
                session,
                Actor.customer(),
                at);
    }

    private ConversationEvent answer(int number, Session session, Instant at) {
        return new OutboundAccepted(
                id(), message(key(number)), content(), SentAs.PLAIN, false, null, null, null, session, AGENT, at);
    }

    private DomainEventMessage<?> message(long sequence, ConversationEvent event, Map<String, String> more) {
        Map<String, String> metadata = new HashMap<>(ORIGIN);
        metadata.putAll(more);
        return new GenericDomainEventMessage<>("Conversation", id().value(), sequence, event, metadata);
    }
}
