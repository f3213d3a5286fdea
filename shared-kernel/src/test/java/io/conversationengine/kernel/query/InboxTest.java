package io.conversationengine.kernel.query;

import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.query.Query.ConversationFilter;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.workspace.TeamId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InboxTest {

    private static final TeamId NIGHT = new TeamId("night");

    @ParameterizedTest
    @EnumSource
    void names_a_team_where_it_is_a_teams_and_only_there(Inbox inbox) {
        boolean isTeams = inbox == Inbox.TEAM;
        TeamId right = isTeams ? NIGHT : null;
        TeamId wrong = isTeams ? null : NIGHT;

        assertThat(changes(inbox, right).team()).isEqualTo(right);
        assertThat(filter(inbox, right).team()).isEqualTo(right);
        assertThatThrownBy(() -> changes(inbox, wrong))
                .hasMessageContaining("team")
                .hasMessageContaining(inbox.name());
        assertThatThrownBy(() -> filter(inbox, wrong))
                .hasMessageContaining("team")
                .hasMessageContaining(inbox.name());
    }

    private static FindInboxChanges changes(Inbox inbox, @Nullable TeamId team) {
        return new FindInboxChanges(WORKSPACE, BOT, inbox, team, null, null, 50, 0);
    }

    private static ConversationFilter filter(Inbox inbox, @Nullable TeamId team) {
        return new ConversationFilter(
                inbox, team, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
