package io.conversationengine.kernel.channel;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.workspace.WorkspaceKey;
import org.junit.jupiter.api.Test;

class AccountKeyTest {

    @Test
    void names_a_stream_that_no_other_kind_of_stream_bears() {
        assertThat(ACCOUNT_KEY).hasToString("account/acme/support-line");
        assertThat(new WorkspaceKey(WORKSPACE)).hasToString("workspace/acme");
    }
}
