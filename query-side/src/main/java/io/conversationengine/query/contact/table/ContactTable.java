package io.conversationengine.query.contact.table;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ContactView;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps a row a contact.
@Component
public final class ContactTable implements Projector {

    private static final Upsert<ContactRow> UPSERT = Upsert.<ContactRow>into("contact")
            .key("id", "uuid", ContactRow::id)
            .fixed("workspace", "text", row -> row.account().workspace())
            .fixed("account", "text", row -> row.account().account())
            .fixed("channel", "text", ContactRow::channel)
            .column("external_id", "text", ContactRow::externalId)
            .column("profile", "jsonb", row -> JsonColumn.write(SearchedProfile.of(row.profile())))
            .column("whole", "jsonb", row -> JsonColumn.write(wholeUnlessSearched(row.profile())))
            .column("erased", "boolean", ContactRow::erased);

    private final JdbcClient sql;

    public ContactTable(JdbcClient sql) {
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
                .sql("select * from views.contact where id = any(cast(:ids as uuid[])) and workspace = :workspace")
                .param("ids", TextArray.of(contacts.stream()))
                .param("workspace", workspace.value())
                .query((row, _) -> read(row))
                .stream()
                .collect(Collectors.toMap(ContactView::id, contact -> contact));
    }

    /// Those of the conversations whose contact is erased when the batch is over, whichever of the views takes it
    /// first.
    public Set<ConversationId> erasedAmong(Collection<ConversationId> conversations, Batch batch) {
        if (conversations.isEmpty()) {
            return Set.of();
        }
        Set<ConversationId> erased = sql
                .sql("""
                        select id from %1$s.contact where erased and id = any(cast(:ids as uuid[]))
                        union select contact from %1$s.erased_before where contact = any(cast(:ids as uuid[]))
                        """.formatted(batch.schema()))
                .param("ids", TextArray.of(conversations.stream().map(ConversationId::contact)))
                .query(String.class)
                .stream()
                .map(id -> ConversationId.of(new ContactId(id)))
                .collect(Collectors.toSet());
        erasedIn(batch).map(ConversationId::of).forEach(erased::add);
        return erased;
    }

    /// Those who are erased with the batch, or whom a restore has without their key.
    public static Stream<ContactId> erasedIn(Batch batch) {
        return Stream.concat(
                        batch.events(ContactErased.class),
                        batch.events(ContactRegistered.class).filter(ContactRow::isWithoutKey))
                .map(ContactEvent::contact);
    }

    @Override
    public void project(Batch batch) {
        List<ContactEvent> events = batch.events(ContactEvent.class).toList();
        Map<ContactId, ContactRow> rows = find(batch.schema(), events);
        for (ContactEvent event : events) {
            rows.compute(event.contact(), (_, row) -> ContactRow.after(row, event));
        }
        erasedBefore(batch).forEach(contact -> rows.computeIfPresent(contact, (_, row) -> row.withoutPerson()));
        UPSERT.write(sql, batch.schema(), rows.values());
        keepErased(
                batch.schema(),
                batch.events(ContactErased.class)
                        .map(ContactEvent::contact)
                        .filter(contact -> !rows.containsKey(contact))
                        .collect(Collectors.toSet()));
    }

    /// Those of the batch who come after they were erased. From here on their rows say it.
    private List<ContactId> erasedBefore(Batch batch) {
        List<ContactId> registered = batch.events(ContactRegistered.class)
                .map(ContactRegistered::contact)
                .toList();
        if (registered.isEmpty()) {
            return List.of();
        }
        return sql.sql("delete from %s.erased_before where contact = any(cast(? as uuid[])) returning contact"
                        .formatted(batch.schema()))
                .param(TextArray.of(registered.stream()))
                .query((row, _) -> new ContactId(row.getString("contact")))
                .list();
    }

    private void keepErased(Schema schema, Set<ContactId> contacts) {
        if (!contacts.isEmpty()) {
            sql.sql("insert into %s.erased_before (contact) select unnest(cast(? as uuid[])) on conflict do nothing"
                            .formatted(schema))
                    .param(TextArray.of(contacts.stream()))
                    .update();
        }
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.contact".formatted(schema)).update();
        sql.sql("delete from %s.erased_before".formatted(schema)).update();
    }

    private Map<ContactId, ContactRow> find(Schema schema, Collection<ContactEvent> events) {
        Map<ContactId, ContactRow> rows = new HashMap<>();
        if (!events.isEmpty()) {
            sql.sql("select * from %s.contact where id = any(cast(? as uuid[]))".formatted(schema))
                    .param(TextArray.of(events.stream().map(ContactEvent::contact)))
                    .query((row, _) -> readRow(row))
                    .list()
                    .forEach(row -> rows.put(row.id(), row));
        }
        return rows;
    }

    /// Null where all of it is searched, as nearly always.
    private static @Nullable Profile wholeUnlessSearched(Profile profile) {
        return profile.equals(SearchedProfile.of(profile)) ? null : profile;
    }

    private static Profile profile(ResultSet row) throws SQLException {
        Profile whole = JsonColumn.readIfPresent(row.getString("whole"), Profile.class);
        return whole == null ? JsonColumn.read(row.getString("profile"), Profile.class) : whole;
    }

    private static ContactRow readRow(ResultSet row) throws SQLException {
        return new ContactRow(
                new ContactId(row.getString("id")),
                new AccountKey(new WorkspaceId(row.getString("workspace")), new AccountId(row.getString("account"))),
                new Channel(row.getString("channel")),
                new ExternalId(row.getString("external_id")),
                profile(row),
                row.getBoolean("erased"));
    }

    private static ContactView read(ResultSet row) throws SQLException {
        return ContactView.of(
                new ContactId(row.getString("id")),
                new AccountId(row.getString("account")),
                new Channel(row.getString("channel")),
                new ExternalId(row.getString("external_id")),
                profile(row));
    }
}
