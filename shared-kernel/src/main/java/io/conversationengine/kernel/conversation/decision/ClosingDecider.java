package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.Visible;
import io.conversationengine.kernel.conversation.ConversationAnswer.Closed;
import io.conversationengine.kernel.conversation.ConversationAnswer.ClosingAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.ClosingNoteMissing;
import io.conversationengine.kernel.conversation.ConversationCommand.CloseConversation;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import org.jspecify.annotations.Nullable;

/// Decides how an open conversation is closed. Of who was erased no summary can be kept, and so none is asked for.
record ClosingDecider(Draft draft, WorkspaceSettings settings, boolean isErased) {

    ClosingAnswer close(CloseConversation command) {
        if (settings.closingCategory() == Demand.REQUIRED && !isSaid(command.category())) {
            return new ClosingNoteMissing("category");
        }
        if (!isErased && settings.closingSummary() == Demand.REQUIRED && !isSaid(command.summary())) {
            return new ClosingNoteMissing("summary");
        }
        draft.expireWindow();
        Session session = draft.facts().session();
        String summary = isErased ? null : command.summary();
        draft.add(new ConversationClosed(
                draft.id(), session.number(), command.category(), summary, session, command.by(), draft.now()));
        if (settings.unassigns(command.unassign(), command.category())) {
            draft.takeAway(AssignmentCause.CLOSED, command.by());
        }
        return new Closed(draft.version());
    }

    private static boolean isSaid(@Nullable String note) {
        return note != null && Visible.isIn(note);
    }
}
