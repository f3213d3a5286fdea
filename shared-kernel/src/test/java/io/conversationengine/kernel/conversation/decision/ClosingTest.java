package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import io.conversationengine.kernel.workspace.WorkspaceSettings.ClosingCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);
    private static final Instant END = OPENED_AT.plus(Duration.ofHours(24));

    private final Scene<ConversationCommand<?>> whatsapp = on("whatsapp").given(OPENED_AT, replied("c-1", OPENED_AT));

    @Test
    void says_what_was_counted_in_the_session() {
        Session session = Session.begun(1, OPENED_AT).plusCustomerMessage().plusAccepted(OPENED_AT);
        whatsapp.given(OPENED_AT, send("m-1", BOT))
                .when(LATER, close("refund", "Paid back"))
                .records(new ConversationClosed(CONVERSATION, 1, "refund", "Paid back", session, PERSON, LATER))
                .answers(new Closed(4));
    }

    @Test
    void needs_no_note_where_the_workspace_demands_none() {
        whatsapp.when(LATER, close())
                .with(ConversationClosed.class, ConversationClosed::category, null)
                .with(ConversationClosed.class, ConversationClosed::summary, null);
    }

    @Test
    void without_the_category_that_the_workspace_demands_does_nothing() {
        demandingBothNotes()
                .when(LATER, close(null, "Paid back"))
                .recordsNothing()
                .answers(new ClosingNoteMissing("category"));
    }

    @Test
    void without_the_summary_that_the_workspace_demands_does_nothing() {
        demandingBothNotes()
                .when(LATER, close("refund", null))
                .recordsNothing()
                .answers(new ClosingNoteMissing("summary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n\t", "\u200b", "\u3164"})
    void with_a_summary_of_which_nothing_can_be_seen_does_nothing(String summary) {
        demandingBothNotes()
                .when(LATER, close("refund", summary))
                .recordsNothing()
                .answers(new ClosingNoteMissing("summary"));
    }

    @Test
    void with_both_notes_closes_where_the_workspace_demands_them() {
        demandingBothNotes().when(LATER, close("refund", "Paid back")).recordsOnly(ConversationClosed.class);
    }

    @Test
    void of_what_is_not_open_does_nothing() {
        whatsapp.given(OPENED_AT, close()).when(LATER, close()).recordsNothing().answers(new NotOpen());
    }

    @Test
    void leaves_the_assignee() {
        whatsapp.given(OPENED_AT, assign(ANNA)).when(LATER, close()).recordsOnly(ConversationClosed.class);
    }

    @Test
    void takes_the_assignee_away_where_the_workspace_says_so() {
        unassigning()
                .given(OPENED_AT, assign(ANNA))
                .when(LATER, close())
                .recordsOnly(ConversationClosed.class, AgentUnassigned.class)
                .with(
                        AgentUnassigned.class,
                        unassigned -> unassigned,
                        new AgentUnassigned(CONVERSATION, ANNA, null, AssignmentCause.CLOSED, PERSON, LATER));
    }

    @ParameterizedTest
    @CsvSource({
        // closing  category  workspace  takes away
        "           , lost    , false    , true",
        "           , lost    , true     , true",
        "           , sold    , true     , false",
        "           , sold    , false    , false",
        "           , other   , true     , true",
        "           , other   , false    , false",
        "           ,         , true     , true",
        "true       , sold    , false    , true",
        "true       ,         , false    , true",
        "false      , lost    , true     , false",
        "false      ,         , true     , false",
    })
    void takes_the_assignee_away_as_it_says_itself_else_as_its_category_else_as_the_workspace(
            @Nullable Boolean closing, @Nullable String category, boolean workspace, boolean takesAway) {
        PremisesFixture premises = PremisesFixture.on("whatsapp")
                .unassigning(workspace, new ClosingCategory("lost", true), new ClosingCategory("sold", false));

        List<AgentUnassigned> unassigned = on(premises)
                .given(OPENED_AT, replied("c-1", OPENED_AT), assign(ANNA))
                .when(LATER, close(category, null, closing))
                .events(AgentUnassigned.class);

        assertThat(unassigned).hasSize(takesAway ? 1 : 0);
    }

    @Test
    void takes_a_team_away_as_it_takes_an_agent() {
        unassigning()
                .given(OPENED_AT, assign(SALES))
                .when(LATER, close())
                .recordsOnly(ConversationClosed.class, TeamUnassigned.class);
    }

    @Test
    void takes_nobody_away_where_nobody_is_assigned() {
        unassigning().when(LATER, close()).recordsOnly(ConversationClosed.class);
    }

    @Test
    void leaves_the_window_open() {
        whatsapp.given(OPENED_AT, close()).when(END, expire(1)).recordsOnly(WindowClosed.class);
    }

    @Test
    void is_undone_by_reopening_which_assigns_and_carries_the_verdict() {
        whatsapp.given(OPENED_AT, close())
                .when(LATER, reopen(PERSON))
                .records(
                        new ConversationReopened(CONVERSATION, 2, Cause.AGENT, PERSON, LATER),
                        new AgentAssigned(CONVERSATION, ANNA, null, AssignmentCause.OPENED, PERSON, LATER))
                .answers(new Reopened(new Verdict.Allowed(SentAs.PLAIN, END, null), END, 5));
    }

    @Test
    void is_undone_by_reopening_whatever_the_window() {
        Refusal refusal = new Refusal(
                Refusal.Reason.WINDOW_EXPIRED,
                END,
                List.of(new Instead.ApprovedTemplate(), new Instead.AwaitCustomer()));
        whatsapp.given(OPENED_AT, close())
                .when(END, reopen(BOT))
                .recordsOnly(WindowClosed.class, ConversationReopened.class)
                .with(ConversationReopened.class, ConversationReopened::cause, Cause.BOT)
                .answers(new Reopened(new Verdict.Refused(refusal, null), null, 5));
    }

    @Test
    void is_undone_without_assigning_where_the_workspace_never_assigns() {
        on(PremisesFixture.on("whatsapp").assigning(AssignOnReopen.NEVER))
                .given(OPENED_AT, replied("c-1", OPENED_AT), close())
                .when(LATER, reopen(PERSON))
                .recordsOnly(ConversationReopened.class);
    }

    @Test
    void that_did_not_happen_cannot_be_undone() {
        whatsapp.when(LATER, reopen(PERSON)).recordsNothing().answers(new AlreadyOpen());
    }

    private static Scene<ConversationCommand<?>> demandingBothNotes() {
        return on(PremisesFixture.on("whatsapp").demandingNotes()).given(OPENED_AT, replied("c-1", OPENED_AT));
    }

    private static Scene<ConversationCommand<?>> unassigning() {
        return on(PremisesFixture.on("whatsapp").unassigningOnClose()).given(OPENED_AT, replied("c-1", OPENED_AT));
    }
}
