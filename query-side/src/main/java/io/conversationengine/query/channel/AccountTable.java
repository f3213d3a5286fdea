package io.conversationengine.query.channel;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projection.JsonColumn;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.TextArray;
import io.conversationengine.query.projector.Upsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps a row a channel account.
@Component
final class AccountTable implements Projector {

    private static final Upsert<AccountRow> UPSERT = Upsert.<AccountRow>into("account")
            .key("workspace", "text", row -> row.key().workspace())
            .key("id", "text", row -> row.key().account())
            .fixed("channel", "text", AccountRow::channel)
            .column("settings", "jsonb", row -> JsonColumn.write(row.settings()));

    private final JdbcClient sql;

    AccountTable(JdbcClient sql) {
        this.sql = sql;
    }

    record AccountRow(AccountKey key, Channel channel, AccountSettings settings) {}

    Optional<AccountRow> find(AccountKey account) {
        return sql.sql("select * from views.account where workspace = :workspace and id = :id")
                .param("workspace", account.workspace().value())
                .param("id", account.account().value())
                .query((row, _) -> read(row))
                .optional();
    }

    /// Those of the accounts that are registered.
    List<AccountRow> findAll(WorkspaceId workspace, Collection<AccountId> accounts) {
        return sql.sql("select * from views.account where workspace = :workspace and id = any(:ids)")
                .param("workspace", workspace.value())
                .param("ids", TextArray.of(accounts.stream()))
                .query((row, _) -> read(row))
                .list();
    }

    List<AccountRow> onChannels(WorkspaceId workspace, Collection<Channel> channels) {
        return sql.sql("select * from views.account where workspace = :workspace and channel in (:channels)")
                .param("workspace", workspace.value())
                .param("channels", channels.stream().map(Channel::value).toList())
                .query((row, _) -> read(row))
                .list();
    }

    /// The accounts of a workspace in the order of their ids, after the one given; empty for the first.
    List<AccountRow> page(WorkspaceId workspace, String after, int limit) {
        return sql.sql("""
                select * from views.account
                where workspace = :workspace and id > :after
                order by id
                limit :limit
                """)
                .param("workspace", workspace.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    long count(WorkspaceId workspace, int atMost) {
        return sql.sql("select count(*) from (select from views.account where workspace = ? limit ?) counted")
                .params(workspace.value(), atMost)
                .query(Long.class)
                .single();
    }

    @Override
    public void project(Batch batch) {
        List<ChannelEvent> events = batch.events(ChannelEvent.class).toList();
        Map<AccountKey, AccountRow> rows = find(batch.schema(), events);
        for (ChannelEvent event : events) {
            switch (event) {
                case ChannelAccountRegistered e ->
                    rows.put(keyOf(e), new AccountRow(keyOf(e), e.channel(), e.settings()));
                case ChannelAccountChanged e -> rows.compute(keyOf(e), (key, row) -> changed(key, row, e));
                case TemplateStatusRecorded _ -> {}
            }
        }
        UPSERT.write(sql, batch.schema(), rows.values());
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.account".formatted(schema)).update();
    }

    private static AccountRow changed(AccountKey key, @Nullable AccountRow row, ChannelAccountChanged event) {
        if (row == null) {
            throw new IllegalStateException("Account %s was changed but never registered".formatted(key));
        }
        return new AccountRow(key, row.channel(), event.settings());
    }

    private static AccountKey keyOf(ChannelEvent event) {
        return new AccountKey(event.workspace(), event.account());
    }

    private Map<AccountKey, AccountRow> find(Schema schema, Collection<ChannelEvent> events) {
        Map<AccountKey, AccountRow> rows = new HashMap<>();
        if (!events.isEmpty()) {
            sql.sql("select * from %s.account where (workspace, id) in (select * from unnest(?, ?))".formatted(schema))
                    .param(TextArray.of(events.stream().map(ChannelEvent::workspace)))
                    .param(TextArray.of(events.stream().map(ChannelEvent::account)))
                    .query((row, _) -> read(row))
                    .list()
                    .forEach(row -> rows.put(row.key(), row));
        }
        return rows;
    }

    private static AccountRow read(ResultSet row) throws SQLException {
        return new AccountRow(
                new AccountKey(new WorkspaceId(row.getString("workspace")), new AccountId(row.getString("id"))),
                new Channel(row.getString("channel")),
                JsonColumn.read(row.getString("settings"), AccountSettings.class));
    }
}
