package io.conversationengine.kernel.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

class OutboundMessageShapeTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private static final String BEGIN = """
            {"kind":"outbound-message","position":7,"at":"2026-03-03T09:00:00Z","actor":"agent:anna",\
            "message":"02884387-8927-8038-9bc2-de432828169b.out-1",\
            "content":{"kind":"text","text":"Hello","subject":null},\
            """;

    @Test
    void is_one_level_deep_and_has_everything() {
        assertReadAndWritten(BEGIN + """
                "status":"FAILED","statuses":[{"status":"ACCEPTED","at":"2026-03-03T09:00:00Z","reason":null,\
                "code":null,"detail":null},{"status":"FAILED","at":"2026-03-03T09:00:01Z","reason":"WINDOW_CLOSED",\
                "code":"131047","detail":"too late"}],"sentAs":"PLAIN","inWindow":true,"left":3,\
                "providerMessage":"wamid.1","notSent":true,"reason":"WINDOW_CLOSED","since":"2026-03-03T09:00:01Z",\
                "instead":[{"kind":"await-customer"}]}""");
    }

    @Test
    void is_the_same_before_anything_became_of_it() {
        assertReadAndWritten(BEGIN + """
                "status":"HELD","statuses":[],"sentAs":null,"inWindow":null,"left":null,"providerMessage":null,\
                "notSent":false,"reason":null,"since":null,"instead":[]}""");
    }

    private static void assertReadAndWritten(String json) {
        TimelineEntry entry = JSON.readValue(json, TimelineEntry.class);
        assertThat(JSON.writerFor(TimelineEntry.class).writeValueAsString(entry))
                .isEqualTo(json);
    }
}
