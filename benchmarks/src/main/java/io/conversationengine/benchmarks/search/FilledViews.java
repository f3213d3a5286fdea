package io.conversationengine.benchmarks.search;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.database.Database;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Fills the views with copies of one conversation that went through the engine, each with a customer, an agent and a
/// time of its own. Indexes are made afterwards, as a rebuild makes them.
final class FilledViews {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final int CONNECTIONS = 2;
    private static final String INDEXES = """
            select %s from pg_indexes
            where schemaname = 'views' and tablename in ('contact', 'conversation') and indexname not like '%%pkey'
            """;

    private final JdbcTemplate sql;
    private final JsonMapper json = JsonMapper.shared();

    private FilledViews(JdbcTemplate sql) {
        this.sql = sql;
    }

    static void fill(Database database, int customers) {
        try (HikariDataSource connections = Server.pool(database, CONNECTIONS)) {
            connections.setConnectionInitSql("""
                    set synchronous_commit = off; set maintenance_work_mem = '512MB'; set search_path = views, search
                    """);
            new FilledViews(new JdbcTemplate(connections)).fill(customers);
        }
    }

    private void fill(int customers) {
        List<String> indexes = sql.queryForList(INDEXES.formatted("indexdef"), String.class);
        sql.queryForList(INDEXES.formatted("'views.' || indexname"), String.class)
                .forEach(index -> sql.execute("drop index " + index));
        copy("contact", customers, FilledViews::makeContact);
        copy("conversation", customers, FilledViews::makeConversation);
        ReportOptions.progress("making %d indexes ...".formatted(indexes.size()));
        new Callers(CONNECTIONS, indexes.size()).onceEach(number -> sql.execute(indexes.get(number)));
        sql.execute("vacuum analyze views.contact");
        sql.execute("vacuum analyze views.conversation");
    }

    /// @param change makes a copy of the only row there is somebody else's
    private void copy(String table, int customers, ObjIntConsumer<ObjectNode> change) {
        ReportOptions.progress("writing %,d rows into views.%s ...".formatted(customers, table));
        String columns = sql.queryForObject("""
                select string_agg(column_name, ', ') from information_schema.columns
                where table_schema = 'views' and table_name = ? and is_generated = 'NEVER'
                """, String.class, table);
        String row = sql.queryForObject("select to_jsonb(t) from views.%s t".formatted(table), String.class);
        String insert = """
                insert into views.%1$s (%2$s)
                select %2$s from jsonb_populate_recordset(null::views.%1$s, ?::jsonb)
                """.formatted(table, columns);
        ObjectNode original = (ObjectNode) json.readTree(Objects.requireNonNull(row));
        new Callers(CONNECTIONS, Math.ceilDiv(customers, ROWS_AT_ONCE))
                .onceEach(part -> sql.update(insert, rows(original, part, customers, change)));
    }

    private String rows(ObjectNode original, int part, int customers, ObjIntConsumer<ObjectNode> change) {
        ArrayNode rows = json.createArrayNode();
        int before = part * ROWS_AT_ONCE;
        for (int number = before + 1; number <= Math.min(before + ROWS_AT_ONCE, customers); number++) {
            ObjectNode copy = original.deepCopy();
            change.accept(copy, number);
            rows.add(copy);
        }
        return rows.toString();
    }

    private static void makeContact(ObjectNode row, int number) {
        Customer customer = Customer.number(number);
        row.put("id", conversation(number).contact().value());
        row.put("external_id", externalId(number).value());
        ObjectNode profile = row.putObject("profile");
        profile.put("firstName", customer.firstName());
        profile.put("lastName", customer.lastName());
        profile.putArray("userNames");
        profile.putArray("emails").add(customer.email());
        profile.putArray("phones").add(customer.phone());
        profile.putArray("labels");
    }

    private static void makeConversation(ObjectNode row, int number) {
        Customer customer = Customer.number(number);
        row.put("id", conversation(number).value());
        row.put("contact", conversation(number).contact().value());
        row.put("assignee", "agent-" + customer.agent());
        ((ObjectNode) row.get("closing"))
                .put("at", customer.closedAt().toString())
                .put("category", customer.category());
        ((ObjectNode) row.get("last_message")).put("at", customer.closedAt().toString());
    }

    private static ExternalId externalId(int number) {
        return new ExternalId("customer-" + number);
    }

    private static ConversationId conversation(int number) {
        return ConversationId.of(RunningEngine.WORKSPACE, new AccountId(Agents.ACCOUNT), externalId(number));
    }
}
