package io.conversationengine.query.workspace;

import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.query.projection.JsonColumn;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.Upsert;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps a row a workspace that has settings of its own.
@Component
public final class WorkspaceTable implements Projector {

    private static final Upsert<WorkspaceSettingsChanged> UPSERT = Upsert.<WorkspaceSettingsChanged>into("workspace")
            .key("id", "text", event -> event.workspace())
            .column("settings", "jsonb", event -> JsonColumn.write(event.settings()));

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
                .map(settings -> JsonColumn.read(settings, WorkspaceSettings.class))
                .orElseGet(WorkspaceSettings::defaults);
    }

    @Override
    public void project(Batch batch) {
        Map<WorkspaceId, WorkspaceSettingsChanged> last = new LinkedHashMap<>();
        batch.events(WorkspaceSettingsChanged.class).forEach(event -> last.put(event.workspace(), event));
        UPSERT.write(sql, batch.schema(), last.values());
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.workspace".formatted(schema)).update();
    }
}
