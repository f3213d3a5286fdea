package io.conversationengine.query.channel;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.verdict.TemplateStatus;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.batch.Batch;
import io.conversationengine.query.batch.Projector;
import io.conversationengine.query.batch.Schema;
import io.conversationengine.query.batch.TextArray;
import io.conversationengine.query.batch.Upsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row a message template: what its provider last said of it.
final class TemplateTable implements Projector {

    private static final Upsert<TemplateStatusRecorded> UPSERT = Upsert.<TemplateStatusRecorded>into("template")
            .key("workspace", "text", event -> event.workspace())
            .key("account", "text", event -> event.account())
            .key("name", "text", event -> event.template().name())
            .key("language", "text", event -> event.template().language())
            .column("status", "text", event -> event.status())
            .column("since", "timestamptz", event -> event.at());

    private final JdbcClient sql;

    TemplateTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// By name and language; accounts without templates are left out.
    Map<AccountId, SortedMap<TemplateKey, TemplateStatus>> statusesOf(
            WorkspaceId workspace, Collection<AccountId> accounts) {
        Map<AccountId, SortedMap<TemplateKey, TemplateStatus>> statuses = new HashMap<>();
        sql.sql("select * from views.template where workspace = :workspace and account = any(:accounts)")
                .param("workspace", workspace.value())
                .param("accounts", TextArray.of(accounts.stream()))
                .query(row -> {
                    Map.Entry<TemplateKey, TemplateStatus> template = read(row);
                    statuses.computeIfAbsent(new AccountId(row.getString("account")), _ -> new TreeMap<>())
                            .put(template.getKey(), template.getValue());
                });
        return statuses;
    }

    /// The accounts that have a template which may be sent.
    List<AccountId> accountsWithApproved(WorkspaceId workspace) {
        return sql
                .sql("select distinct account from views.template where workspace = ? and status = ?")
                .params(workspace.value(), TemplateStatus.APPROVED)
                .query(String.class)
                .stream()
                .map(AccountId::new)
                .toList();
    }

    @Override
    public void project(Batch batch) {
        Map<Object, TemplateStatusRecorded> last = new LinkedHashMap<>();
        batch.events(TemplateStatusRecorded.class)
                .forEach(event -> last.put(List.of(event.workspace(), event.account(), event.template()), event));
        UPSERT.write(sql, batch.schema(), last.values());
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.template".formatted(schema)).update();
    }

    private static Map.Entry<TemplateKey, TemplateStatus> read(ResultSet row) throws SQLException {
        return Map.entry(
                new TemplateKey(row.getString("name"), row.getString("language")),
                new TemplateStatus(
                        row.getString("status"),
                        row.getObject("since", OffsetDateTime.class).toInstant()));
    }
}
