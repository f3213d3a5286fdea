package io.conversationengine.query.contact;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.timeline.ContactView;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projection.Json;
import io.conversationengine.query.projection.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row a contact.
@ProcessingGroup(Progress.VIEWS)
public final class ContactTable {

    private final JdbcClient sql;

    ContactTable(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<ContactView> find(WorkspaceId workspace, ContactId contact) {
        return sql.sql("select * from views.contact where id = cast(:id as uuid) and workspace = :workspace")
                .param("id", contact.value())
                .param("workspace", workspace.value())
                .query((row, _) -> read(row))
                .optional();
    }

    @EventHandler
    void on(ContactEvent event) {
        switch (event) {
            case ContactRegistered registered -> add(registered);
            case ContactUpdated updated -> change(updated);
        }
    }

    @ResetHandler
    void forgetEverything() {
        sql.sql("delete from views.contact").update();
    }

    private void add(ContactRegistered event) {
        sql.sql("""
                insert into views.contact (id, workspace, account, channel, external_id, profile)
                values (cast(:id as uuid), :workspace, :account, :channel, :externalId, cast(:profile as jsonb))
                """)
                .param("id", event.contact().value())
                .param("workspace", event.workspace().value())
                .param("account", event.account().value())
                .param("channel", event.channel().value())
                .param("externalId", event.externalId().value())
                .param("profile", Json.write(event.profile()))
                .update();
    }

    private void change(ContactUpdated event) {
        sql.sql("update views.contact set profile = cast(:profile as jsonb) where id = cast(:id as uuid)")
                .param("id", event.contact().value())
                .param("profile", Json.write(event.profile()))
                .update();
    }

    private static ContactView read(ResultSet row) throws SQLException {
        return ContactView.of(
                new ContactId(row.getString("id")),
                new AccountId(row.getString("account")),
                new Channel(row.getString("channel")),
                new ExternalId(row.getString("external_id")),
                Json.read(row.getString("profile"), Profile.class));
    }
}
