package io.conversationengine.query.contact;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.timeline.ContactView;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projection.Json;
import io.conversationengine.query.projection.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /// Those of the contacts that are this workspace's.
    public Map<ContactId, ContactView> findAll(WorkspaceId workspace, Collection<ContactId> contacts) {
        if (contacts.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql("select * from views.contact where id in (:ids) and workspace = :workspace")
                .param(
                        "ids",
                        contacts.stream().map(id -> UUID.fromString(id.value())).toList())
                .param("workspace", workspace.value())
                .query((row, _) -> read(row))
                .stream()
                .collect(Collectors.toMap(ContactView::id, contact -> contact));
    }

    /// Those of the conversations whose contact was erased.
    public Set<ConversationId> erasedAmong(Collection<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return Set.of();
        }
        List<UUID> contacts = conversations.stream()
                .map(conversation -> UUID.fromString(conversation.contact().value()))
                .distinct()
                .toList();
        return sql
                .sql("select id from views.contact where erased and id in (:contacts)")
                .param("contacts", contacts)
                .query(String.class)
                .stream()
                .map(id -> ConversationId.of(new ContactId(id)))
                .collect(Collectors.toSet());
    }

    @EventHandler
    void on(ContactEvent event) {
        switch (event) {
            case ContactRegistered registered -> add(registered);
            case ContactUpdated updated -> change(updated);
            case ContactErased erased -> erase(erased);
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

    private void erase(ContactErased event) {
        String profile = sql.sql("select profile from views.contact where id = cast(:id as uuid)")
                .param("id", event.contact().value())
                .query(String.class)
                .single();
        sql.sql("""
                update views.contact
                set external_id = :externalId, profile = cast(:profile as jsonb), erased = true
                where id = cast(:id as uuid)
                """)
                .param("id", event.contact().value())
                .param("externalId", ExternalId.ERASED.value())
                .param("profile", Json.write(Json.read(profile, Profile.class).erased()))
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
