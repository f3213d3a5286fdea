package io.conversationengine.query.conversation;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.ContactView;
import io.conversationengine.kernel.timeline.ConversationView;
import io.conversationengine.kernel.timeline.ConversationView.MessagingWindow;
import io.conversationengine.kernel.timeline.Question.FindConversation;
import io.conversationengine.query.contact.ContactTable;
import io.conversationengine.query.projection.Views;
import java.time.Clock;
import org.axonframework.queryhandling.QueryHandler;

/// Answers what a conversation is like now.
final class ConversationAnswers {

    private final Views views;
    private final ConversationTable conversations;
    private final ContactTable contacts;
    private final Clock clock;

    ConversationAnswers(Views views, ConversationTable conversations, ContactTable contacts, Clock clock) {
        this.views = views;
        this.conversations = conversations;
        this.contacts = contacts;
        this.clock = clock;
    }

    @QueryHandler
    Answer on(FindConversation question) {
        return views.answer(
                question,
                () -> conversations
                        .find(question.workspace(), question.conversation())
                        .map(this::describe));
    }

    private ConversationView describe(ConversationRow row) {
        return new ConversationView(
                row.id,
                row.channel,
                row.account,
                contactOf(row),
                row.status,
                row.assignee,
                row.lastAssignee,
                row.session,
                row.session.number(),
                row.totals,
                MessagingWindow.of(row.window, clock.instant()),
                row.unreachableSince,
                row.closing,
                row.lastMessage,
                row.version);
    }

    /// The conversation's first event may be seen before the contact's.
    private ContactView contactOf(ConversationRow row) {
        return contacts.find(row.workspace, row.contact)
                .orElseGet(() -> ContactView.of(row.contact, row.account, row.channel, null, Profile.UNKNOWN));
    }
}
