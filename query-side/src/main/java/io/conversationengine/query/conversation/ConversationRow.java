package io.conversationengine.query.conversation;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.query.ConversationView.Closing;
import io.conversationengine.kernel.query.ConversationView.ConversationStatistics;
import io.conversationengine.kernel.query.ConversationView.Direction;
import io.conversationengine.kernel.query.ConversationView.LastMessage;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a conversation's events add up to, for its readers: the facts that it is decided by, and what is only shown.
final class ConversationRow {
    final ConversationId id;
    final WorkspaceId workspace;
    final AccountId account;
    final Channel channel;
    final ContactId contact;
    ConversationFacts facts;

    SessionTimes times = SessionTimes.NONE;

    @Nullable
    AgentId lastAssignee;

    @Nullable
    Closing closing;

    @Nullable
    LastMessage lastMessage;

    /// Its contact.
    boolean erased;

    long version;
    long position;

    ConversationRow(
            ConversationId id,
            WorkspaceId workspace,
            AccountId account,
            Channel channel,
            ContactId contact,
            ConversationFacts facts) {
        this.id = id;
        this.workspace = workspace;
        this.account = account;
        this.channel = channel;
        this.contact = contact;
        this.facts = facts;
    }

    /// The row with one event more in it; before the first one there is none.
    static ConversationRow next(@Nullable ConversationRow before, ConversationEvent event) {
        ConversationRow row = before == null ? begunBy(event) : before;
        row.on(event);
        return row;
    }

    private static ConversationRow begunBy(ConversationEvent event) {
        if (!(event instanceof ConversationOpened opened)) {
            throw new IllegalStateException("Conversation %s begins with %s instead of being opened"
                    .formatted(event.conversation(), event.getClass().getSimpleName()));
        }
        return new ConversationRow(
                opened.conversation(),
                opened.workspace(),
                opened.account(),
                opened.channel(),
                opened.contact(),
                ConversationFacts.begunBy(opened));
    }

    private void on(ConversationEvent event) {
        facts = facts.after(event);
        times = times.after(event, facts);
        tell(event);
    }

    /// What is only shown of it.
    void tell(ConversationEvent event) {
        switch (event) {
            case CustomerReplyReceived e ->
                lastMessage = Excerpt.of(Direction.INBOUND, e.message().value(), e.content(), e.at());
            case OutboundAccepted e ->
                lastMessage = Excerpt.of(Direction.OUTBOUND, e.message().value(), e.content(), e.at());
            // The agent who tried sees it where the conversation ends, marked.
            case OutboundRefused e ->
                lastMessage = Excerpt.of(Direction.OUTBOUND, e.message().value(), e.content(), e.at())
                        .butNotSent();
            case OutboundFailed e -> markFailed(e.message());
            case AgentAssigned e -> lastAssignee = e.agent();
            // An index has no room for a category that is longer, and the engine takes none.
            case ConversationClosed e ->
                closing = new Closing(Excerpt.cut(e.category(), Limits.CATEGORY), e.summary(), e.actor(), e.at());
            default -> {}
        }
    }

    ConversationStatistics statistics() {
        Session session = facts.session();
        return new ConversationStatistics(
                times.answered(),
                times.assigned(),
                facts.open() || closing == null ? null : Duration.between(session.openedAt(), closing.at()),
                session.number() - 1,
                facts.totals().inbound(),
                facts.totals().accepted());
    }

    /// Leaves what was counted and decided.
    void erase() {
        erased = true;
        eraseTexts();
    }

    void eraseTexts() {
        closing = closing == null ? null : closing.erased();
        lastMessage = lastMessage == null ? null : lastMessage.erased();
    }

    private void markFailed(MessageId message) {
        if (lastMessage != null && lastMessage.message().equals(message.value())) {
            lastMessage = lastMessage.butNotSent();
        }
    }
}
