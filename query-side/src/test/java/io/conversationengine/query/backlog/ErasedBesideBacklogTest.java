package io.conversationengine.query.backlog;

import static io.conversationengine.query.backlog.TwoWorkspaces.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Story;
import io.conversationengine.query.projector.Projection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A contact who is erased at the moment at which somebody goes on with the backlog of their workspace.
class ErasedBesideBacklogTest {

    /// More than is handled of a backlog at first, so that an erasure behind them is of another batch.
    private static final int MANY = 12;

    private final TwoWorkspaces both = new TwoWorkspaces();
    private final JdbcClient sql = both.engine().get(JdbcClient.class);

    @BeforeEach
    void a_contact_is_shown() {
        both.chat().contactRegistered(Story.SECRETIVE, Story.BEGIN).customerWrote("in-0", "My secret", Story.BEGIN);
        both.record();
        both.engine().seen();
    }

    @AfterEach
    void stop() {
        both.close();
    }

    @Test
    void is_shown_no_more_by_a_conversation_that_was_read_before() throws Exception {
        assertThatNothingIsShownAgain(Projection.VIEWS, "views.conversation", "id");
    }

    @Test
    void is_shown_no_more_by_a_timeline_that_is_written_before() throws Exception {
        assertThatNothingIsShownAgain(Projection.TIMELINE, "timeline.entry", "conversation");
    }

    @Test
    void leaves_all_that_is_handled_meanwhile_counted() throws Exception {
        try (HeldRow row = held("views.conversation", "id")) {
            try (HeldBacklog _ = new HeldBacklog(both, Projection.VIEWS)) {
                write(both.chat());
                both.awaitReader(Projection.VIEWS);
            }
            row.awaitWaiting(1);
            both.chat().contactErased(Story.BEGIN);
            both.record();
            row.awaitWaiting(2);
        }

        assertThat(both.written()).isEqualTo(1 + MANY);
        both.assertThatRowsAreAsMadeAnew();
    }

    @Test
    void is_never_shown_who_comes_and_goes_within_it() throws Exception {
        noteSecrets("views.contact", "views.conversation", "timeline.entry");
        Chat brief = new Chat(both.chat().story(), "line", "brief");
        try (HeldBacklog _ = new HeldBacklog(both, Projection.VIEWS);
                HeldBacklog _ = new HeldBacklog(both, Projection.TIMELINE)) {
            brief.contactRegistered(Story.SECRETIVE, Story.BEGIN).opened(Cause.CUSTOMER, Story.BEGIN);
            write(brief);
            brief.contactErased(Story.BEGIN);
            both.record();
            both.awaitReader(Projection.VIEWS);
            both.awaitReader(Projection.TIMELINE);
        }

        awaitAll();
        assertThat(secrets()).isEmpty();
        both.assertThatRowsAreAsMadeAnew();
    }

    /// The reader erases, and waits for a row, while somebody begins to go on with what came before.
    private void assertThatNothingIsShownAgain(String projection, String table, String column) throws Exception {
        noteSecrets(table);
        try (HeldRow row = held(table, column)) {
            try (HeldBacklog _ = new HeldBacklog(both, projection)) {
                write(both.chat());
                both.awaitReader(projection);
                both.chat().contactErased(Story.BEGIN);
                both.record();
                row.awaitWaiting(1);
            }
            await().atMost(PATIENCE)
                    .until(() -> row.waiting() == 2 || !secrets().isEmpty());
        }

        awaitAll();
        assertThat(secrets()).isEmpty();
        both.assertThatRowsAreAsMadeAnew();
    }

    private void write(Chat chat) {
        for (int i = 1; i <= MANY; i++) {
            chat.customerWrote("in-" + i, "One more secret", Story.BEGIN);
        }
        both.record();
    }

    private HeldRow held(String table, String column) throws Exception {
        return new HeldRow(
                both.engine(),
                "select * from %s where %s = cast(? as uuid) for update".formatted(table, column),
                both.chat().id().value());
    }

    private void awaitAll() {
        long head = both.engine().head();
        await().atMost(PATIENCE).until(() -> both.timeline(head) instanceof QueryResult.Found);
    }

    /// From here on: whatever is written of a person, however soon it is written over.
    private void noteSecrets(String... tables) {
        sql.sql("create table public.secret (said text not null)").update();
        sql.sql("""
                create function public.note_secret() returns trigger language plpgsql as $$
                begin
                    insert into public.secret select to_jsonb(new)::text where to_jsonb(new)::text like '%ecret%';
                    return new;
                end $$
                """).update();
        List.of(tables)
                .forEach(table -> sql.sql("create trigger note_secret after insert or update on %s".formatted(table)
                                + " for each row execute function public.note_secret()")
                        .update());
    }

    private List<String> secrets() {
        return sql.sql("select said from public.secret").query(String.class).list();
    }
}
