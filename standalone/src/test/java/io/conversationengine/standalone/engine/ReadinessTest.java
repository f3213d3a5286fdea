package io.conversationengine.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.Client.Answer;
import io.conversationengine.standalone.server.EngineUnderTest;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final Client client = EngineUnderTest.client();

    @Test
    void is_that_the_readers_of_the_log_read_and_that_the_views_go_on() {
        Answer readiness = client.send("GET", "/actuator/health/readiness", "");

        assertThat(readiness.status()).isEqualTo(200);
        assertThat(readiness.body().path("components").propertyNames())
                .containsExactlyInAnyOrder("readinessState", "readers", "views");
    }
}
