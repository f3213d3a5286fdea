package io.conversationengine.axon.startup;

import static io.conversationengine.axon.startup.EngineRefusedTest.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.Engine;
import io.conversationengine.log.eventstore.Payments;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/// An edition that a later version left out.
class LostEditionTest {

    @Test
    void that_workspaces_name_is_said_and_the_engine_refuses_to_start() {
        String data = Engine.newDatabase();
        try (Engine engine = Engine.startWith(data, OldEditions.class)) {
            for (String workspace : List.of("shop", "rival")) {
                settle(engine, workspace, 0, "gone-1999-01");
            }
            settle(engine, "modern", 0, "gone-1999-01");
            settle(engine, "modern", 1, "kept-2024-11");
        }

        assertThat(refusalOf(data, FewerEditions.class))
                .isEqualTo("The engine refuses to start: the workspaces rival, shop live by the edition gone-1999-01,"
                        + " which this version does not have (it has kept-2024-11)");
        Engine.startWith(data, OldEditions.class).close();
    }

    private static void settle(Engine engine, String name, long sequence, String edition) {
        WorkspaceId workspace = new WorkspaceId(name);
        WorkspaceSettings settings = WorkspaceSettings.defaults().withEdition(edition);
        engine.get(EventStore.class)
                .publish(new GenericDomainEventMessage<>(
                        "Workspace",
                        new WorkspaceKey(workspace).toString(),
                        sequence,
                        new WorkspaceSettingsChanged(workspace, settings, Actor.engine(), Payments.AT)));
    }

    static class OldEditions {
        @Bean
        Editions editions() {
            return editionsNamed("gone-1999-01", "kept-2024-11");
        }
    }

    static class FewerEditions {
        @Bean
        Editions editions() {
            return editionsNamed("kept-2024-11");
        }
    }

    private static Editions editionsNamed(String... names) {
        SortedMap<String, Edition> editions = new TreeMap<>();
        for (String name : names) {
            editions.put(name, new Edition(name, LocalDate.EPOCH, name, new TreeMap<>()));
        }
        return new Editions(editions);
    }
}
