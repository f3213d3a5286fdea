package io.conversationengine.standalone.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine.Role;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirstScreenTest {

    private static final Storage OWN = new Storage.Embedded(Path.of("/srv/engine"));
    private static final Storage THEIRS =
            new Storage.External(new Database("jdbc:postgresql://db/engine", "engine", "secret"));

    @Test
    void shows_the_requests_that_its_process_answers() {
        assertThat(screen(Role.ALL, OWN)).contains("/v1/inbound", "/messages", "/timeline");
        assertThat(screen(Role.COMMAND, THEIRS))
                .contains("/v1/inbound", "/messages")
                .doesNotContain("/timeline");
        assertThat(screen(Role.QUERY, THEIRS)).contains("/timeline").doesNotContain("/v1/inbound", "/messages");
    }

    @Test
    void says_how_another_key_is_made_for_the_same_data() {
        assertThat(screen(Role.ALL, OWN)).contains("./run key new NAME --agents --data '/srv/engine')");
        assertThat(screen(Role.ALL, THEIRS))
                .contains("new NAME --agents --may inbound,read,send,administer --url 'jdbc:postgresql://db/engine'"
                        + " --user 'engine' --password WORD)")
                .doesNotContain("secret");
    }

    @Test
    void says_how_one_begins_where_nothing_is_made_of_itself() {
        assertThat(screen(Role.ALL, THEIRS))
                .contains(
                        "export API_KEY=$(./run key new NAME --agents",
                        "curl -sS -X PUT http://127.0.0.1:8080/v1/accounts/");
        assertThat(screen(Role.QUERY, THEIRS)).doesNotContain("-X PUT");
        assertThat(screen(Role.ALL, OWN)).doesNotContain("-X PUT");
    }

    private static String screen(Role role, Storage storage) {
        return new FirstScreen("http://127.0.0.1:8080", role, storage, null, Instant.EPOCH, 7).text();
    }
}
