package io.conversationengine.query.update;

import io.conversationengine.kernel.timeline.Question;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out for one kind of question whose answers have changed. It must be cheap: it is asked many times a second.
interface Watch {

    /// Whether this kind of question can be followed, and whoever asks it may.
    boolean watches(Object question);

    /// One look for all who ask, by the names of their subscriptions.
    News look(Map<String, Asked> asked);

    /// The same question, to be answered anew.
    ///
    /// @param after the position up to which the asker knows the answer; null at the beginning
    /// @param atLeast where the change was seen
    Question<?> again(Question<?> question, @Nullable Long after, long atLeast);

    /// @param after the position up to which the asker knows the answer; null at the beginning
    record Asked(Question<?> question, @Nullable Long after) {}

    /// @param position every event at or below it has been seen
    /// @param changed the subscriptions to which something is to be sent. One that has just begun is always among
    ///     them: it may have begun with something older
    record News(long position, Set<String> changed) {

        public News {
            changed = Set.copyOf(changed);
        }
    }
}
