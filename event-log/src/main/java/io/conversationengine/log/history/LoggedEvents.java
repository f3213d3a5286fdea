package io.conversationengine.log.history;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The events of a log, in its order.
public interface LoggedEvents {

    /// The next one; null after the last.
    ///
    /// @throws IOException when a file is no export, or not the whole of one
    @Nullable
    LoggedEvent next() throws IOException, SQLException;

    /// The position of the last one; 0 where nobody knows.
    long last();
}
