package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.SALES;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.AssignConversation;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssignmentTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);

    private final Scene<ConversationCommand<?>> whatsapp = on("whatsapp").given(OPENED_AT, replied("c-1", OPENED_AT));

    @Test
    void is_recorded_with_who_asked_for_it() {
        whatsapp.when(LATER, assign(BEN))
                .records(new AgentAssigned(CONVERSATION, BEN, null, AssignmentCause.REQUESTED, PERSON, LATER))
                .answers(new Done(true, 3));
    }

    @Test
    void to_another_agent_replaces_the_assignee() {
        whatsapp.given(OPENED_AT, assign(BEN)).when(LATER, assign(ANNA)).recordsOnly(AgentAssigned.class);
    }

    @Test
    void to_the_assignee_changes_nothing() {
        whatsapp.given(OPENED_AT, assign(BEN))
                .when(LATER, assign(BEN))
                .recordsNothing()
                .answers(new Done(false, 3));
    }

    @Test
    void is_possible_while_the_conversation_is_closed() {
        whatsapp.given(OPENED_AT, close()).when(LATER, assign(BEN)).recordsOnly(AgentAssigned.class);
    }

    @Test
    void is_taken_back_on_request() {
        whatsapp.given(OPENED_AT, assign(BEN))
                .when(LATER, unassign())
                .records(new AgentUnassigned(CONVERSATION, BEN, null, AssignmentCause.REQUESTED, PERSON, LATER))
                .answers(new Done(true, 4));
    }

    @Test
    void that_nobody_has_cannot_be_taken_back() {
        whatsapp.when(LATER, unassign()).recordsNothing().answers(new Done(false, 2));
    }

    @Test
    void goes_to_the_first_agent_whose_message_is_accepted() {
        whatsapp.given(OPENED_AT, send("m-1", BOT))
                .when(LATER, send("m-2", PERSON))
                .recordsOnly(OutboundAccepted.class, AgentAssigned.class)
                .with(
                        AgentAssigned.class,
                        assigned -> assigned,
                        new AgentAssigned(CONVERSATION, ANNA, null, AssignmentCause.FIRST_MESSAGE, PERSON, LATER));
    }

    @Test
    void stays_when_another_agent_writes() {
        whatsapp.given(OPENED_AT, send("m-1", PERSON))
                .when(LATER, send("m-2", OTHER_PERSON))
                .recordsOnly(OutboundAccepted.class);
    }

    @Test
    void is_never_a_bots() {
        whatsapp.when(LATER, send("m-1", BOT)).recordsOnly(OutboundAccepted.class);
    }

    @Test
    void is_never_a_bots_who_reopens() {
        whatsapp.given(OPENED_AT, close())
                .when(LATER, send("m-1", BOT))
                .recordsOnly(ConversationReopened.class, OutboundAccepted.class)
                .with(ConversationReopened.class, ConversationReopened::cause, Cause.BOT);
    }

    @Test
    void to_a_team_is_no_agents() {
        whatsapp.given(OPENED_AT, assign(BEN))
                .when(LATER, assign(SALES))
                .records(new TeamAssigned(CONVERSATION, SALES, AssignmentCause.REQUESTED, PERSON, LATER))
                .answers(new Done(true, 4));
    }

    @Test
    void to_a_team_that_has_it_changes_nothing() {
        whatsapp.given(OPENED_AT, assign(SALES))
                .when(LATER, assign(SALES))
                .recordsNothing()
                .answers(new Done(false, 3));
    }

    @Test
    void to_an_agent_within_a_team_is_both_ones() {
        whatsapp.given(OPENED_AT, assign(SALES))
                .when(LATER, assign(BEN, SALES))
                .records(new AgentAssigned(CONVERSATION, BEN, SALES, AssignmentCause.REQUESTED, PERSON, LATER));
        whatsapp.when(LATER, assign(BEN, SALES)).recordsNothing();
    }

    @Test
    void to_its_agent_alone_takes_it_out_of_the_team() {
        whatsapp.given(OPENED_AT, assign(BEN, SALES))
                .when(LATER, assign(BEN))
                .records(new AgentAssigned(CONVERSATION, BEN, null, AssignmentCause.REQUESTED, PERSON, LATER));
    }

    @Test
    void to_the_team_alone_takes_it_from_its_agent() {
        whatsapp.given(OPENED_AT, assign(BEN, SALES)).when(LATER, assign(SALES)).recordsOnly(TeamAssigned.class);
    }

    @Test
    void to_a_team_is_taken_back_on_request() {
        whatsapp.given(OPENED_AT, assign(SALES))
                .when(LATER, unassign())
                .records(new TeamUnassigned(CONVERSATION, SALES, AssignmentCause.REQUESTED, PERSON, LATER))
                .answers(new Done(true, 4));
        whatsapp.when(LATER, unassign()).recordsNothing();
    }

    @Test
    void within_a_team_is_taken_back_as_a_whole() {
        whatsapp.given(OPENED_AT, assign(BEN, SALES))
                .when(LATER, unassign())
                .records(new AgentUnassigned(CONVERSATION, BEN, SALES, AssignmentCause.REQUESTED, PERSON, LATER));
        whatsapp.when(LATER, unassign()).recordsNothing();
    }

    @Test
    void goes_to_the_agent_who_sends_to_a_teams_conversation_within_the_team() {
        whatsapp.given(OPENED_AT, assign(SALES))
                .when(LATER, send("m-1", PERSON))
                .recordsOnly(OutboundAccepted.class, AgentAssigned.class)
                .with(
                        AgentAssigned.class,
                        assigned -> assigned,
                        new AgentAssigned(CONVERSATION, ANNA, SALES, AssignmentCause.FIRST_MESSAGE, PERSON, LATER));
    }

    @Test
    void stays_when_a_bot_sends_to_a_teams_conversation() {
        whatsapp.given(OPENED_AT, assign(SALES)).when(LATER, send("m-1", BOT)).recordsOnly(OutboundAccepted.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = AssignOnReopen.class,
            names = {"ALWAYS", "IF_UNASSIGNED"})
    void goes_to_the_agent_who_reopens_a_teams_conversation_within_the_team(AssignOnReopen setting) {
        on(PremisesFixture.on("whatsapp").assigning(setting))
                .given(OPENED_AT, replied("c-1", OPENED_AT), assign(SALES), close())
                .when(LATER, send("m-1", PERSON))
                .with(AgentAssigned.class, AgentAssigned::team, SALES)
                .with(AgentAssigned.class, AgentAssigned::cause, AssignmentCause.OPENED);
    }

    @Test
    void to_a_team_stays_when_the_customer_reopens() {
        whatsapp.given(OPENED_AT, assign(SALES), close())
                .when(LATER, replied("c-2", LATER))
                .recordsFirst(ConversationReopened.class, CustomerReplyReceived.class);
        whatsapp.when(LATER, assign(SALES)).recordsNothing();
    }

    @Test
    void names_somebody() {
        assertThatThrownBy(() -> new AssignConversation(CONVERSATION, WORKSPACE, null, null, PERSON, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(CONVERSATION.value());
    }

    @ParameterizedTest
    @CsvSource({
        "ALWAYS,        ben@acme.example",
        "ALWAYS,        ",
        "IF_UNASSIGNED, ",
    })
    void goes_to_the_agent_whose_message_reopens(AssignOnReopen setting, @Nullable String assignee) {
        closedWith(setting, assignee)
                .when(LATER, send("m-1", PERSON))
                .recordsOnly(ConversationReopened.class, AgentAssigned.class, OutboundAccepted.class)
                .with(ConversationReopened.class, ConversationReopened::cause, Cause.AGENT)
                .with(
                        OutboundAccepted.class,
                        OutboundAccepted::session,
                        Session.begun(2, LATER).plusAccepted(LATER))
                .with(
                        AgentAssigned.class,
                        assigned -> assigned,
                        new AgentAssigned(CONVERSATION, ANNA, null, AssignmentCause.OPENED, PERSON, LATER));
    }

    @ParameterizedTest
    @CsvSource({
        "ALWAYS,        anna@acme.example",
        "IF_UNASSIGNED, ben@acme.example",
        "NEVER,         ben@acme.example",
        "NEVER,         "
    })
    void stays_as_it_is_when_a_message_reopens(AssignOnReopen setting, @Nullable String assignee) {
        closedWith(setting, assignee)
                .when(LATER, send("m-1", PERSON))
                .recordsOnly(ConversationReopened.class, OutboundAccepted.class);
    }

    private static Scene<ConversationCommand<?>> closedWith(AssignOnReopen setting, @Nullable String assignee) {
        Scene<ConversationCommand<?>> scene = on(PremisesFixture.on("whatsapp").assigning(setting));
        scene.given(OPENED_AT, replied("c-1", OPENED_AT));
        if (assignee != null) {
            scene.given(OPENED_AT, assign(new AgentId(assignee)));
        }
        return scene.given(OPENED_AT, close());
    }
}
