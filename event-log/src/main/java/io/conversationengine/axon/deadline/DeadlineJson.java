package io.conversationengine.axon.deadline;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import io.conversationengine.log.serialization.StoredJson;
import tools.jackson.databind.json.JsonMapper;

/// Deadlines as JSON that people can read. What class is read is said by the task, never by the data.
final class DeadlineJson implements Serializer {

    private final JsonMapper mapper = StoredJson.mapper();

    @Override
    public byte[] serialize(Object data) {
        return mapper.writeValueAsBytes(data);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
        return mapper.readValue(data, type);
    }
}
