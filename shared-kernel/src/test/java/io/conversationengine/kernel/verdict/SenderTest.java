package io.conversationengine.kernel.verdict;

import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.workspace.Actor;
import org.junit.jupiter.api.Test;

class SenderTest {

    @Test
    void is_a_person_only_when_a_person_of_the_business_writes() {
        assertThat(Sender.of(PERSON)).isEqualTo(Sender.PERSON);
        assertThat(Sender.of(BOT)).isEqualTo(Sender.BOT);
        assertThat(Sender.of(Actor.engine())).isEqualTo(Sender.BOT);
    }
}
