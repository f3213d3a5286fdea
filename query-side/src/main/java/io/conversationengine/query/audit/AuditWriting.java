package io.conversationengine.query.audit;

import io.conversationengine.log.eventstore.RecordedEvent;
import java.io.IOException;
import java.util.List;

/// Writes an audit in one of the forms that it has.
interface AuditWriting {

    void begin() throws IOException;

    /// @param events the next ones
    void add(List<RecordedEvent> events) throws IOException;

    void end() throws IOException;
}
