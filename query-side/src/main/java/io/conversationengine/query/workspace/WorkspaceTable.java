package io.conversationengine.query.workspace;

import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.query.projection.Json;
import io.conversationengine.query.projection.Progress;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row a workspace that has settings of its own.
@ProcessingGroup(Progress.VIEWS)
public final class WorkspaceTable {

    private final JdbcClient sql;

    WorkspaceTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// Its settings, or what holds in a workspace that has said nothing.
    public WorkspaceSettings settingsOf(WorkspaceId workspace) {
        return sql.sql("select settings from views.workspace where id = :id")
                .param("id", workspace.value())
                .query(String.class)
                .optional()
                .map(settings -> Json.read(settings, WorkspaceSettings.class))
                .orElseGet(WorkspaceSettings::defaults);
    }

    @EventHandler
    void on(WorkspaceSettingsChanged event) {
        sql.sql("""
                insert into views.workspace (id, settings) values (:id, cast(:settings as jsonb))
                on conflict (id) do update set settings = excluded.settings
                """)
                .param("id", event.workspace().value())
                .param("settings", Json.write(event.settings()))
                .update();
    }

    @ResetHandler
    void forgetEverything() {
        sql.sql("delete from views.workspace").update();
    }
}
