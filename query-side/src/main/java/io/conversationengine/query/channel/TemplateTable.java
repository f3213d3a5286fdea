package io.conversationengine.query.channel;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.verdict.TemplateStatus;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projection.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row a message template: what its provider last said of it.
@ProcessingGroup(Progress.VIEWS)
final class TemplateTable {

    private final JdbcClient sql;

    TemplateTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// By name and language.
    SortedMap<TemplateKey, TemplateStatus> statusesOf(AccountKey account) {
        SortedMap<TemplateKey, TemplateStatus> statuses = new TreeMap<>();
        sql.sql("select * from views.template where workspace = :workspace and account = :account")
                .param("workspace", account.workspace().value())
                .param("account", account.account().value())
                .query((row, _) -> read(row))
                .list()
                .forEach(template -> statuses.put(template.getKey(), template.getValue()));
        return statuses;
    }

    /// The same for many accounts; those without templates are left out.
    Map<AccountId, SortedMap<TemplateKey, TemplateStatus>> statusesOf(
            WorkspaceId workspace, Collection<AccountId> accounts) {
        Map<AccountId, SortedMap<TemplateKey, TemplateStatus>> statuses = new HashMap<>();
        sql.sql("select * from views.template where workspace = :workspace and account in (:accounts)")
                .param("workspace", workspace.value())
                .param("accounts", accounts.stream().map(AccountId::value).toList())
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

    @EventHandler
    void on(TemplateStatusRecorded event) {
        sql.sql("""
                insert into views.template (workspace, account, name, language, status, since)
                values (:workspace, :account, :name, :language, :status, :since)
                on conflict (workspace, account, name, language)
                do update set status = excluded.status, since = excluded.since
                """)
                .param("workspace", event.workspace().value())
                .param("account", event.account().value())
                .param("name", event.template().name())
                .param("language", event.template().language())
                .param("status", event.status())
                .param("since", event.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    @ResetHandler
    void forgetEverything() {
        sql.sql("delete from views.template").update();
    }

    private static Map.Entry<TemplateKey, TemplateStatus> read(ResultSet row) throws SQLException {
        return Map.entry(
                new TemplateKey(row.getString("name"), row.getString("language")),
                new TemplateStatus(
                        row.getString("status"),
                        row.getObject("since", OffsetDateTime.class).toInstant()));
    }
}
