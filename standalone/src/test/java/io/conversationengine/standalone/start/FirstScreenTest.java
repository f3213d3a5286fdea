package io.conversationengine.standalone.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.demo.DemoHistory;
import io.conversationengine.standalone.demo.DemoWorkspace;
import io.conversationengine.standalone.engine.Engine.Role;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstScreenTest {

    private static final Storage OWN = new Storage.Embedded(Path.of("/srv/engine"));
    private static final ConversationId CONVERSATION =
            ConversationId.of(DemoWorkspace.ID, DemoHistory.WHATSAPP, FirstCustomer.EXTERNAL_ID);

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
        assertThat(screen(Role.ALL, OWN))
                .contains("./run key new NAME --agents --may inbound,read,send,feed --data '/srv/engine')");
        assertThat(screen(Role.ALL, THEIRS))
                .contains("new NAME --agents --may inbound,read,send,administer --url 'jdbc:postgresql://db/engine'"
                        + " --user 'engine' --password WORD)")
                .doesNotContain("secret");
    }

    @Test
    void says_how_one_begins_where_nothing_is_made_of_itself() {
        assertThat(screen(Role.ALL, THEIRS))
                .contains(
                        "An API key, unless you have one:",
                        "export API_KEY=$(./run key new NAME --agents",
                        "curl -sS -X PUT http://127.0.0.1:8080/v1/accounts/");
        assertThat(screen(Role.QUERY, THEIRS)).doesNotContain("-X PUT");
        assertThat(screen(Role.ALL, OWN)).doesNotContain("-X PUT");
    }

    /// A log that was restored has its customers, and no key yet.
    @Test
    void asks_for_no_position_that_its_requests_do_not_reach() {
        assertThat(screen(Role.ALL, OWN, "key", 16, 5)).contains("At-Least-Position: 21");
        assertThat(screen(Role.ALL, OWN, "key", 116, 2)).contains("At-Least-Position: 118");
        assertThat(screen(Role.ALL, THEIRS, null, 0, 5)).contains("At-Least-Position: 6");
    }

    private static String screen(Role role, Storage storage) {
        return screen(role, storage, null, 7, 2);
    }

    private static String screen(Role role, Storage storage, @Nullable String newKey, long position, int events) {
        FirstCustomer customer = new FirstCustomer(DemoHistory.WHATSAPP, CONVERSATION, events);
        return new FirstScreen("http://127.0.0.1:8080", role, storage, newKey, Instant.EPOCH, position, customer, null)
                .text();
    }
}
