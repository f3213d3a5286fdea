package io.conversationengine.axon.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WorkspaceEditionsTest {

    private static final Edition KNOWN = new Edition("known", LocalDate.EPOCH, "Known", new TreeMap<>());
    private static final WorkspaceId SHOP = new WorkspaceId("shop");

    private final WorkspaceEditions editions =
            new WorkspaceEditions(new Editions(new TreeMap<>(Map.of("known", KNOWN))));

    @Test
    void are_those_that_this_node_has() {
        assertThat(editions.of(SHOP, "known")).isEqualTo(KNOWN);
    }

    @Test
    void that_are_missing_are_named_once_for_each_workspace_however_often_they_are_asked_for(CapturedOutput log) {
        for (int time = 0; time < 100; time++) {
            assertMissing(SHOP);
            assertMissing(new WorkspaceId("rival"));
        }

        assertThat(log.toString().lines().filter(line -> line.contains("lives by the edition next")))
                .hasSize(2)
                .anyMatch(line -> line.contains("Workspace shop"))
                .anyMatch(line -> line.contains("Workspace rival"));
    }

    private void assertMissing(WorkspaceId workspace) {
        assertThatExceptionOfType(MissingEdition.class)
                .isThrownBy(() -> editions.of(workspace, "next"))
                .satisfies(missing -> assertThat(missing.edition()).isEqualTo("next"));
    }
}
