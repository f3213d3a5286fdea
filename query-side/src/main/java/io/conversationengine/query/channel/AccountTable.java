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
import io.conversationengine.query.projection.Json;
import io.conversationengine.query.projection.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row a channel account.
@ProcessingGroup(Progress.VIEWS)
final class AccountTable {

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
        return sql.sql("select * from views.account where workspace = :workspace and id in (:ids)")
                .param("workspace", workspace.value())
                .param("ids", accounts.stream().map(AccountId::value).toList())
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

    @EventHandler
    void on(ChannelEvent event) {
        switch (event) {
            case ChannelAccountRegistered registered -> add(registered);
            case ChannelAccountChanged changed -> change(changed);
            case TemplateStatusRecorded _ -> {}
        }
    }

    @ResetHandler
    void forgetEverything() {
        sql.sql("delete from views.account").update();
    }

    private void add(ChannelAccountRegistered event) {
        sql.sql("""
                insert into views.account (workspace, id, channel, settings)
                values (:workspace, :id, :channel, cast(:settings as jsonb))
                """)
                .param("workspace", event.workspace().value())
                .param("id", event.account().value())
                .param("channel", event.channel().value())
                .param("settings", Json.write(event.settings()))
                .update();
    }

    private void change(ChannelAccountChanged event) {
        sql.sql("""
                update views.account set settings = cast(:settings as jsonb)
                where workspace = :workspace and id = :id
                """)
                .param("workspace", event.workspace().value())
                .param("id", event.account().value())
                .param("settings", Json.write(event.settings()))
                .update();
    }

    private static AccountRow read(ResultSet row) throws SQLException {
        return new AccountRow(
                new AccountKey(new WorkspaceId(row.getString("workspace")), new AccountId(row.getString("id"))),
                new Channel(row.getString("channel")),
                Json.read(row.getString("settings"), AccountSettings.class));
    }
}
