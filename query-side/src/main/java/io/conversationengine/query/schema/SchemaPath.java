package io.conversationengine.query.schema;

import org.jspecify.annotations.Nullable;

/// Where the schema of an event is.
public final class SchemaPath {

    static final String PATH = "/v1/schemas/{event}/{revision}";

    private SchemaPath() {}

    public static String of(String event, @Nullable String revision) {
        return "/v1/schemas/" + event + "/" + revision;
    }
}
