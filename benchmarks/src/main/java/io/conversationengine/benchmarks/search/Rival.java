package io.conversationengine.benchmarks.search;

import io.conversationengine.standalone.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// The same customers in tables as Chatwoot has them, and the query that it sends. Numbers as keys, one page, and no
/// total where something is searched for.
final class Rival implements AutoCloseable {

    private static final String TABLES = """
            set search_path = search;
            create schema rival;
            create table rival.contacts as
                select row_number() over () as id, 1 as account_id, concat_ws(' ', profile ->> 'firstName',
                    profile ->> 'lastName') as name, profile -> 'emails' ->> 0 as email,
                    profile -> 'phones' ->> 0 as phone_number, external_id as identifier, c.id as engine_id
                from views.contact c;
            create table rival.conversations as
                select row_number() over () as id, 1 as account_id, contacts.id as contact_id,
                    (case status when 'OPEN' then 0 else 1 end) as status, assignee as assignee_id,
                    last_message_at as last_activity_at, closed_at as created_at, version
                from views.conversation c join rival.contacts on contacts.engine_id = c.contact;
            alter table rival.contacts drop column engine_id;
            create table rival.indexed as table rival.contacts;
            alter table rival.contacts add primary key (id);
            alter table rival.indexed add primary key (id);
            alter table rival.conversations add primary key (id);
            create index on rival.contacts (account_id);
            create index on rival.indexed (account_id);
            create index on rival.contacts (lower(email), account_id);
            create index on rival.indexed (lower(email), account_id);
            create index on rival.conversations (account_id);
            create index on rival.conversations (contact_id);
            create index on rival.conversations (assignee_id, account_id);
            create index on rival.conversations (status, account_id);
            create index on rival.indexed using gin (name search.gin_trgm_ops, email search.gin_trgm_ops,
                phone_number search.gin_trgm_ops, identifier search.gin_trgm_ops);
            analyze rival.contacts;
            analyze rival.indexed;
            analyze rival.conversations
            """;

    private static final String LIST = """
            select * from rival.conversations
            where account_id = 1 and status = 1 and assignee_id = ?
            order by last_activity_at desc
            limit 25
            """;

    private static final String COUNT =
            "select count(*) from rival.conversations where account_id = 1 and status = 1 and assignee_id = ?";

    private final Connection connection;
    private final PreparedStatement find;
    private final PreparedStatement list;
    private final PreparedStatement count;

    static void fill(Database database) {
        new JdbcTemplate(database.dataSource()).execute(TABLES);
    }

    /// @param contacts `contacts`, or `indexed` for those with Chatwoot's own index of trigrams
    Rival(Database database, String contacts) throws SQLException {
        this.connection = database.dataSource().getConnection();
        this.find = connection.prepareStatement("""
                select conversations.* from rival.conversations
                join rival.%s as contacts on contacts.id = conversations.contact_id
                where conversations.account_id = 1
                  and (contacts.name ilike ? or contacts.email ilike ? or contacts.phone_number ilike ?
                       or contacts.identifier ilike ?)
                order by conversations.created_at desc
                limit 25
                """.formatted(contacts));
        this.list = connection.prepareStatement(LIST);
        this.count = connection.prepareStatement(COUNT);
    }

    void answer(Search search, @Nullable String term, int agent) throws SQLException {
        if (search == Search.LISTING) {
            list.setString(1, "agent-" + agent);
            read(list);
            count.setString(1, "agent-" + agent);
            read(count);
        } else {
            for (int parameter = 1; parameter <= 4; parameter++) {
                find.setString(parameter, "%" + term + "%");
            }
            read(find);
        }
    }

    private static void read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
