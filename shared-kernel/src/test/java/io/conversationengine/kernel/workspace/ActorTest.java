package io.conversationengine.kernel.workspace;

import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

    @Test
    void is_written_as_what_it_is_and_who() {
        assertThat(Stream.of(PERSON, BOT, Actor.customer(), Actor.engine()).map(Object::toString))
                .containsExactly("agent:anna@acme.example", "bot:greeter", "customer", "system");
    }

    @Test
    void is_read_as_it_was_written() {
        assertThat(Stream.of(PERSON, BOT, Actor.customer(), Actor.engine(), Actor.person("agent:bot:x")))
                .allSatisfy(actor -> assertThat(Actor.of(actor.reference())).isEqualTo(actor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "Agent:anna", "customer:carla", "agent:", "bot:"})
    void is_read_from_nothing_else(String reference) {
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.of(reference));
    }
}
