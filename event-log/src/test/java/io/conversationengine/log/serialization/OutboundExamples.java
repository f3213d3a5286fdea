package io.conversationengine.log.serialization;

import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.MESSAGE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.conversation.ConversationFixture.WINDOW;
import static io.conversationengine.kernel.message.MessageFixture.MAIL;
import static io.conversationengine.kernel.message.MessageFixture.MEDIA;
import static io.conversationengine.kernel.message.MessageFixture.TAGGED;
import static io.conversationengine.kernel.message.MessageFixture.TEMPLATE_MESSAGE;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.log.serialization.ConversationExamples.END;
import static io.conversationengine.log.serialization.ConversationExamples.GRANTS;
import static io.conversationengine.log.serialization.ConversationExamples.SESSION;
import static io.conversationengine.log.serialization.EventExamples.AT;
import static io.conversationengine.log.serialization.EventExamples.BARE;

import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.log.serialization.EventExamples.Example;
import java.util.List;
import java.util.stream.Stream;

/// Examples of what becomes of a message of the business.
final class OutboundExamples {
    private static final ProviderMessageId PROVIDED = new ProviderMessageId("wamid.HBgLNDkxNTExMjM0NTY3OQ==");
    private static final Actor CONNECTOR = Actor.bot("connector");

    private OutboundExamples() {}

    static Stream<Example> all() {
        return Stream.of(accepted(), held(), refused(), receipts(), failed()).flatMap(examples -> examples);
    }

    private static Stream<Example> accepted() {
        return Stream.of(
                Example.of(new OutboundAccepted(
                        CONVERSATION, MESSAGE, MAIL, SentAs.HUMAN_AGENT, true, 19, WINDOW, END, SESSION, PERSON, AT)),
                new Example(BARE, acceptedOutsideWindow(TEXT, SentAs.PLAIN)),
                new Example("media", acceptedOutsideWindow(MEDIA, SentAs.BOT_INITIATED)),
                new Example("template", acceptedOutsideWindow(TEMPLATE_MESSAGE, SentAs.TEMPLATE)),
                new Example("tagged", acceptedOutsideWindow(TAGGED, SentAs.MESSAGE_TAG)));
    }

    private static OutboundAccepted acceptedOutsideWindow(Content content, SentAs as) {
        return new OutboundAccepted(CONVERSATION, MESSAGE, content, as, false, null, null, null, SESSION, BOT, AT);
    }

    private static Stream<Example> held() {
        return Stream.of(Example.of(new OutboundHeld(CONVERSATION, MESSAGE, TEXT, ALLOWANCE, PERSON, AT)));
    }

    /// Every kind of advice is in the first.
    private static Stream<Example> refused() {
        Refusal refusal = new Refusal(
                Refusal.Reason.MONTHLY_QUOTA_SPENT,
                OPENED_AT,
                List.of(
                        new Instead.FreeForm(),
                        new Instead.ApprovedTemplate(),
                        new Instead.MessageTag(List.of("CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE")),
                        new Instead.ByPerson(),
                        new Instead.NextMonth(ALLOWANCE.endsAt()),
                        new Instead.CommercialTerms(),
                        new Instead.AwaitCustomer()));
        Refusal bare = new Refusal(Refusal.Reason.NO_WINDOW, null, List.of());
        return Stream.of(
                Example.of(new OutboundRefused(CONVERSATION, MESSAGE, TEXT, refusal, SESSION, PERSON, AT)),
                new Example(BARE, new OutboundRefused(CONVERSATION, MESSAGE, TEXT, bare, null, BOT, AT)));
    }

    private static Stream<Example> receipts() {
        return Stream.of(
                Example.of(new OutboundSent(CONVERSATION, MESSAGE, PROVIDED, OPENED_AT, CONNECTOR, AT)),
                new Example(BARE, new OutboundSent(CONVERSATION, MESSAGE, null, OPENED_AT, CONNECTOR, AT)),
                Example.of(new OutboundDelivered(CONVERSATION, MESSAGE, PROVIDED, OPENED_AT, CONNECTOR, AT)),
                new Example(BARE, new OutboundDelivered(CONVERSATION, MESSAGE, null, OPENED_AT, CONNECTOR, AT)),
                Example.of(new OutboundRead(CONVERSATION, MESSAGE, PROVIDED, OPENED_AT, CONNECTOR, AT)),
                new Example(BARE, new OutboundRead(CONVERSATION, MESSAGE, null, OPENED_AT, CONNECTOR, AT)));
    }

    private static Stream<Example> failed() {
        return Stream.of(
                Example.of(refusedByProvider()),
                new Example(BARE, notReached()),
                new Example("other", failedOtherwise()));
    }

    private static OutboundFailed refusedByProvider() {
        return new OutboundFailed(
                CONVERSATION,
                MESSAGE,
                PROVIDED,
                FailureReason.RECIPIENT_BLOCKED,
                null,
                "131026: message undeliverable",
                OPENED_AT,
                GRANTS,
                WINDOW,
                END,
                OPENED_AT,
                SESSION,
                CONNECTOR,
                AT);
    }

    private static OutboundFailed notReached() {
        return new OutboundFailed(
                CONVERSATION,
                MESSAGE,
                null,
                FailureReason.PROVIDER_DOWN,
                null,
                null,
                OPENED_AT,
                Window.NEVER_OPENED,
                null,
                null,
                null,
                null,
                CONNECTOR,
                AT);
    }

    private static OutboundFailed failedOtherwise() {
        return new OutboundFailed(
                CONVERSATION,
                MESSAGE,
                PROVIDED,
                FailureReason.OTHER,
                "131053",
                "Media upload error",
                OPENED_AT,
                GRANTS,
                null,
                END,
                null,
                SESSION,
                CONNECTOR,
                AT);
    }
}
