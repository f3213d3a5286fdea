package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.conversation.ConversationAnswer.WindowAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowOver;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowRuns;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosingSoon;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Instant;

/// Decides what the deadline of a window finds (docs/design.md, rule 1).
record WindowDecider(Draft draft, WindowId asked) {

    /// Announces the end of the window if it is time to, and says when to ask for the end.
    WindowAnswer warn() {
        draft.expireWindow();
        MessagingWindow window = draft.window();
        if (!window.is(asked)) {
            return new WindowOver();
        }
        Instant endsAt = window.endsAt(draft.now());
        Instant warnAt = window.warnAt(draft.now());
        if (warnAt != null && draft.now().isBefore(warnAt)) {
            return new WindowRuns(warnAt, true);
        }
        if (warnAt != null) {
            draft.add(new WindowClosingSoon(draft.id(), asked, endsAt, Actor.engine(), draft.now()));
        }
        return new WindowRuns(endsAt, false);
    }

    /// Closes the window if its end has come, or says when to ask again.
    WindowAnswer expire() {
        draft.expireWindow();
        MessagingWindow window = draft.window();
        if (!window.is(asked)) {
            return new WindowOver();
        }
        Instant warnAt = window.warnAt(draft.now());
        return warnAt == null
                ? new WindowRuns(window.endsAt(draft.now()), false)
                : new WindowRuns(Latest.of(warnAt, draft.now()), true);
    }
}
