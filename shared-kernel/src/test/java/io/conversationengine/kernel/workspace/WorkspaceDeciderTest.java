package io.conversationengine.kernel.workspace;

import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.rule.RuleFixture.PROVIDERS;
import static io.conversationengine.kernel.rule.RuleFixture.RESPOND_IO;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.workspace.WorkspaceAnswer.Done;
import io.conversationengine.kernel.workspace.WorkspaceAnswer.UnknownEdition;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.Demand;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceDeciderTest {
    private static final WorkspaceKey KEY = new WorkspaceKey(WORKSPACE);
    private static final Instant LATER = OPENED_AT.plusSeconds(60);

    private final Scene<WorkspaceCommand> workspace = Scene.of(
            PremisesFixture.empty(), null, WorkspaceDecider::decide, (_, recorded) -> settings(recorded.event()));

    @Test
    void is_known_from_its_first_settings_on() {
        workspace
                .when(OPENED_AT, change(WorkspaceSettings.defaults()))
                .records(new WorkspaceSettingsChanged(WORKSPACE, WorkspaceSettings.defaults(), PERSON, OPENED_AT))
                .answers(new Done(true));
    }

    @Test
    void changes_all_its_settings_at_once() {
        WorkspaceSettings settings = everythingOtherwise(PROVIDERS);
        workspace
                .given(OPENED_AT, change(WorkspaceSettings.defaults()))
                .when(LATER, change(settings))
                .records(new WorkspaceSettingsChanged(WORKSPACE, settings, PERSON, LATER))
                .answers(new Done(true));
    }

    @Test
    void records_nothing_when_its_settings_held_before() {
        workspace
                .given(OPENED_AT, change(WorkspaceSettings.defaults()))
                .when(LATER, change(WorkspaceSettings.defaults()))
                .recordsNothing()
                .answers(new Done(false));
    }

    @Test
    void names_no_edition_that_the_engine_does_not_have() {
        workspace
                .when(OPENED_AT, change(everythingOtherwise("respond-io-1999-01")))
                .declines(
                        new UnknownEdition("respond-io-1999-01", List.of(PremisesFixture.BARE, PROVIDERS, RESPOND_IO)));
    }

    private static WorkspaceSettings settings(WorkspaceEvent event) {
        return switch (event) {
            case WorkspaceSettingsChanged changed -> changed.settings();
        };
    }

    private static ChangeWorkspaceSettings change(WorkspaceSettings settings) {
        return new ChangeWorkspaceSettings(KEY, settings, PERSON);
    }

    private static WorkspaceSettings everythingOtherwise(String edition) {
        return new WorkspaceSettings(
                edition,
                AssignOnReopen.NEVER,
                true,
                Demand.REQUIRED,
                Demand.REQUIRED,
                Duration.ofHours(1),
                EmailSearch.CONTAINS,
                List.of());
    }
}
