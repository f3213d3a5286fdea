package io.conversationengine.query.projector;

import java.util.List;
import org.springframework.core.Ordered;

/// What is made of the log, asked and made anew as one: a schema of its own, a reader of its own with its position and
/// with what that has parked. Tables that are joined in an answer belong to one projection; an answer of several is as
/// far as the last of them.
///
/// @param name of its schema, which the migrations in `db/name` make, of its reader, and of all that is said of it
/// @param revision of what the rows say of the same events; where the rows are of a lower one they are made anew
/// @param projectors in the order in which they take a batch
public record Projection(String name, int revision, List<Projector> projectors) implements Ordered {

    /// The one with the conversations, and all that is joined with them.
    public static final String VIEWS = "views";

    /// What happened in them, which is most of all rows and is joined with nothing but whose conversation it is.
    public static final String TIMELINE = "timeline";

    /// What is counted of them.
    public static final String STATISTICS = "statistics";

    /// All that there are, in the order in which they are listed, also for who has only the database.
    public static final List<String> NAMES = List.of(VIEWS, TIMELINE, STATISTICS);

    public Projection {
        projectors = List.copyOf(projectors);
    }

    /// Where it is asked.
    public Schema live() {
        return Schema.live(name);
    }

    /// Beside it, while it is made anew.
    public Schema rebuilt() {
        return Schema.rebuilt(name);
    }

    /// That of the names, whichever bean is made first: others read what the views say of the same event.
    @Override
    public int getOrder() {
        return NAMES.contains(name) ? NAMES.indexOf(name) : NAMES.size();
    }
}
