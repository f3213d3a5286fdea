package io.conversationengine.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Of two workspaces of one engine.
class AnalystViewsTest {

    private static final Analysts ANALYSTS = Analysts.atWork();
    private static final Engine ENGINE = ANALYSTS.engine();
    private static final Pattern HEADING = Pattern.compile("^\\*\\*`([a-z_]+)`\\*\\*");
    private static final Pattern COLUMN = Pattern.compile("^\\| `([a-z_]+)` \\| ([a-z ]+) \\|");

    @AfterAll
    static void stop() {
        ANALYSTS.close();
    }

    @Test
    void show_each_analyst_what_the_log_of_their_workspace_adds_up_to() {
        assertThat(ANALYSTS.seenBy(Analysts.OF_RIVAL))
                .isEqualTo(ANALYSTS.logged("rival"))
                .allSatisfy((view, rows) -> assertThat(rows).as(view).isNotEmpty());
        assertThat(ANALYSTS.seenBy(Analysts.OF_SHOP)).isEqualTo(ANALYSTS.logged("shop"));
        assertThat(ANALYSTS.seenBy(Analysts.PRIVY)).isEqualTo(ANALYSTS.seenBy(Analysts.OF_SHOP));
    }

    @Test
    void show_nothing_to_whoever_is_no_analyst() {
        ANALYSTS.execute("create role passer_by login");

        for (String view : LogRows.LINES.keySet()) {
            assertThat(ANALYSTS.texts("passer_by", "select count(*) from analytics." + view))
                    .as(view)
                    .containsExactly("0");
        }
    }

    /// As tools that draw charts ask.
    @Test
    void are_found_with_their_columns_and_joined_by_their_ids() {
        assertThat(ANALYSTS.texts(Analysts.OF_SHOP, """
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_schema not in ('information_schema', 'pg_catalog') order by 1"""))
                .containsExactlyElementsOf(LogRows.LINES.keySet().stream()
                        .map(view -> "analytics." + view)
                        .sorted()
                        .toList());
        assertThat(ANALYSTS.texts(
                        Analysts.OF_SHOP,
                        "select data_type from information_schema.columns where table_schema = 'analytics'"))
                .isNotEmpty()
                .isSubsetOf("text", "uuid", "bigint", "integer", "timestamp with time zone", "date", "numeric");
        assertThat(ANALYSTS.texts(Analysts.OF_SHOP, """
                        select count(*) from messages m join sessions s using (conversation_id, session)
                        where m.workspace = s.workspace and m.at >= s.opened_at"""))
                .isEqualTo(ANALYSTS.texts(Analysts.OF_SHOP, "select count(*) from messages"));
        assertThat(ANALYSTS.texts(Analysts.OF_SHOP, "select sum(messages_in + messages_out) from daily_totals"))
                .isEqualTo(ANALYSTS.texts(Analysts.OF_SHOP, "select count(*) from messages"));
        assertThat(ANALYSTS.texts(Analysts.OF_SHOP, "select status from messages where sent_as = 'BOT_INITIATED'"))
                .contains("ACCEPTED");
    }

    @Test
    void read_no_timeline_where_nobody_asks_what_became_of_messages() {
        assertThat(ANALYSTS.texts(
                        Analysts.OF_SHOP, "explain select date(at), direction, count(*) from messages group by 1, 2"))
                .noneMatch(line -> line.contains(" on entry "));
        assertThat(ANALYSTS.texts(Analysts.OF_SHOP, "explain select status from messages"))
                .anyMatch(line -> line.contains(" on entry "));
    }

    @Test
    void have_the_columns_of_the_page() throws IOException {
        List<String> page = new ArrayList<>();
        String view = "";
        for (String line : Files.readAllLines(Path.of("..", "docs", "analytics.md"))) {
            Matcher heading = HEADING.matcher(line);
            Matcher column = COLUMN.matcher(line);
            if (line.startsWith("## ")) {
                view = "";
            } else if (heading.find()) {
                view = heading.group(1);
            } else if (!view.isEmpty() && column.find()) {
                page.add("%s.%s %s".formatted(view, column.group(1), column.group(2)));
            }
        }
        List<String> columns = ANALYSTS.texts(Analysts.OF_SHOP, """
                select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
                where table_schema = 'analytics' order by table_name, ordinal_position""");

        assertThat(page).containsExactlyInAnyOrderElementsOf(columns);
    }

    /// What an analyst asks of its own rows may not tell of those of others, be it in the words of an error.
    @Test
    void are_barriers() {
        assertThat(ANALYSTS.texts(Analysts.OF_SHOP, """
                        select relname from pg_class
                        where relnamespace = 'analytics'::regnamespace
                            and not 'security_barrier=true' = any(coalesce(reloptions, '{}'))
                        """)).isEmpty();
        assertThatThrownBy(() ->
                        ANALYSTS.texts(Analysts.OF_RIVAL, "select reason from refusals where channel::integer > 0"))
                .hasMessageContaining("\"whatsapp\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from log.event",
                "select * from log.head",
                "select * from personal.contact_key",
                "select * from access.api_key",
                "select * from access.analyst_role",
                "select * from access.analyst",
                "select * from views.contact",
                "select * from timeline.entry",
                "select * from statistics.fact",
                "select * from work.token",
                "select log.append(null, null)",
                "select search.names('{}')",
                "select pg_read_file('/etc/passwd')",
                "update access.analyst_role set workspace = 'rival'",
                "insert into access.analyst_role values ('reader_of_shop', 'rival', true)",
                "update analytics.messages set workspace = 'x'",
                "delete from analytics.windows",
                "create or replace view analytics.messages as select 1",
                "alter role reader_of_shop superuser",
                "set role reader_of_rival",
                "set role postgres",
                "set session authorization reader_of_rival",
                "create schema mine",
                "create table public.mine (one integer)",
                "create function public.mine() returns integer language sql as 'select 1'",
            })
    void open_nothing_else(String statement) {
        assertThatThrownBy(() ->
                        ANALYSTS.sql(Analysts.OF_SHOP).sql(statement).query().listOfRows())
                .rootCause()
                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner|cannot) .*");
    }

    @Test
    void say_nothing_of_what_persons_wrote_in_what_the_planner_knows() {
        ANALYSTS.execute("analyze timeline.entry");

        assertThat(ANALYSTS.texts(Analysts.OF_SHOP, """
                        select tablename from pg_stats
                        where schemaname not in ('pg_catalog', 'information_schema')""")).isEmpty();
    }

    @Test
    void tell_of_persons_who_may_read_that_until_they_are_erased() {
        Chat chat = new Chat(new Story(), "whatsapp", "+15550123")
                .contactRegistered(Story.SECRETIVE, Story.BEGIN)
                .opened(Cause.CUSTOMER, Story.BEGIN)
                .customerWrote("in-secret", "A secret", Story.BEGIN)
                .accepted("out-secret", "Your secret", SentAs.PLAIN, Story.ROBOT, Story.BEGIN)
                .refused(
                        "out-refused",
                        "No secret",
                        new Refusal(Refusal.Reason.NO_WINDOW, null, List.of()),
                        Story.ROBOT,
                        Story.BEGIN)
                .closed("sales", "Secretive", Story.ROBOT, Story.BEGIN);
        ENGINE.record(chat.story());
        ANALYSTS.atRest();

        assertThat(personalOf(chat, Analysts.OF_SHOP)).containsOnlyNulls();
        assertThat(personalOf(chat, Analysts.PRIVY))
                .containsExactlyInAnyOrder(
                        "A secret", "Your secret", "No secret", "+15550123", "Mona Secret", "Secretive");
        ENGINE.record(chat.contactErased(Story.BEGIN).story());
        ANALYSTS.atRest();
        assertThat(personalOf(chat, Analysts.PRIVY)).hasSize(6).allMatch("erased"::equals);
    }

    private static List<String> personalOf(Chat chat, String role) {
        return ANALYSTS.texts(role, """
                select text from messages where conversation_id = '%1$s'
                union all select text from refusals where conversation_id = '%1$s'
                union all select contact_external_id from sessions where conversation_id = '%1$s'
                union all select contact_name from sessions where conversation_id = '%1$s'
                union all select summary from sessions where conversation_id = '%1$s'
                """.formatted(chat.id()));
    }
}
