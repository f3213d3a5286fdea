package io.conversationengine.query.channel;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.channel.TemplateStatus;
import io.conversationengine.kernel.query.Accounts.Template;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.TextArray;
import io.conversationengine.query.projector.Upsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps a row a message template: what its provider last said of it.
@Component
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

    /// A page of an account's templates by name and language, after the one given; null for the first.
    List<Template> page(AccountKey account, @Nullable TemplateKey after, int limit) {
        return sql.sql("""
                select * from views.template
                where workspace = :workspace and account = :account and (name, language) > (:name, :language)
                order by name, language
                limit :limit
                """)
                .param("workspace", account.workspace().value())
                .param("account", account.account().value())
                .param("name", after == null ? "" : after.name())
                .param("language", after == null ? "" : after.language())
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    long count(AccountKey account, int atMost) {
        return sql.sql("""
                select count(*)
                from (select from views.template where workspace = ? and account = ? limit ?) counted
                """)
                .params(account.workspace().value(), account.account().value(), atMost)
                .query(Long.class)
                .single();
    }

    /// The first few of each of the accounts; those without templates are left out.
    Map<AccountId, List<Template>> firstOf(WorkspaceId workspace, Collection<AccountId> accounts, int most) {
        Map<AccountId, List<Template>> first = new HashMap<>();
        sql.sql("""
                select template.*
                from unnest(:accounts) as asked (id) cross join lateral (
                    select * from views.template
                    where workspace = :workspace and account = asked.id
                    order by name, language
                    limit :most) as template
                order by account, name, language
                """)
                .param("workspace", workspace.value())
                .param("accounts", TextArray.of(accounts.stream()))
                .param("most", most)
                .query(row -> {
                    first.computeIfAbsent(new AccountId(row.getString("account")), _ -> new ArrayList<>())
                            .add(read(row));
                });
        return first;
    }

    /// The status of one template on those of the accounts that have it.
    Map<AccountId, Map<TemplateKey, TemplateStatus>> statusesOf(
            WorkspaceId workspace, Collection<AccountId> accounts, TemplateKey template) {
        Map<AccountId, Map<TemplateKey, TemplateStatus>> statuses = new HashMap<>();
        sql.sql("""
                select * from views.template
                where workspace = :workspace and account = any(:accounts) and name = :name and language = :language
                """)
                .param("workspace", workspace.value())
                .param("accounts", TextArray.of(accounts.stream()))
                .param("name", template.name())
                .param("language", template.language())
                .query(row -> {
                    Template found = read(row);
                    statuses.put(
                            new AccountId(row.getString("account")),
                            Map.of(template, new TemplateStatus(found.status(), found.since())));
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
        Map<Boolean, List<TemplateStatusRecorded>> byGone = last.values().stream()
                .collect(Collectors.partitioningBy(event -> event.status().equals(TemplateStatus.DELETED)));
        UPSERT.write(sql, batch.schema(), byGone.getOrDefault(false, List.of()));
        remove(batch.schema(), byGone.getOrDefault(true, List.of()));
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.template".formatted(schema)).update();
    }

    private void remove(Schema schema, List<TemplateStatusRecorded> gone) {
        if (!gone.isEmpty()) {
            String delete = """
                    delete from %s.template
                    where (workspace, account, name, language) in (select * from unnest(?, ?, ?, ?))
                    """.formatted(schema);
            sql.sql(delete)
                    .param(TextArray.of(gone.stream().map(TemplateStatusRecorded::workspace)))
                    .param(TextArray.of(gone.stream().map(TemplateStatusRecorded::account)))
                    .param(TextArray.of(
                            gone.stream().map(event -> event.template().name())))
                    .param(TextArray.of(
                            gone.stream().map(event -> event.template().language())))
                    .update();
        }
    }

    private static Template read(ResultSet row) throws SQLException {
        return new Template(
                row.getString("name"),
                row.getString("language"),
                row.getString("status"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
