package io.conversationengine.query.update;

import io.conversationengine.kernel.query.QueryResult;
import java.util.Collection;
import java.util.List;

/// Finds out what is to be said to those of a workspace who follow one kind of question: with as many statements for
/// all of them as for one.
interface ChangeDetector {

    /// Whether this kind of question can be followed, and whoever asks it may.
    boolean watches(Object question);

    /// What has changed for them, or as much of it as one turn takes.
    News news(Collection<Follower> followers, Since since);

    /// @param reached every change up to it is among these
    record News(long reached, List<Told> told) {

        public News {
            told = List.copyOf(told);
        }
    }

    /// The same answer for all of whom it is true.
    record Told(List<Follower> to, QueryResult answer) {

        public Told {
            to = List.copyOf(to);
        }
    }
}
