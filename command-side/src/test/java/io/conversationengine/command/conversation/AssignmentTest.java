package io.conversationengine.command.conversation;

import static io.conversationengine.command.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.ANNA;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;

import io.conversationengine.command.Scene;
import io.conversationengine.command.channel.Premises;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.Session;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceSettings.AssignOnReopen;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);

    private final Scene<?> whatsapp = on("whatsapp").given(OPENED_AT, replied("c-1", OPENED_AT));

    @Test
    void is_recorded_with_who_asked_for_it() {
        whatsapp.when(LATER, assign(BEN))
                .records(new AgentAssigned(CONVERSATION, BEN, AssignmentCause.REQUESTED, PERSON, LATER))
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
                .records(new AgentUnassigned(CONVERSATION, BEN, AssignmentCause.REQUESTED, PERSON, LATER))
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
                        new AgentAssigned(CONVERSATION, ANNA, AssignmentCause.FIRST_MESSAGE, PERSON, LATER));
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
                        new AgentAssigned(CONVERSATION, ANNA, AssignmentCause.OPENED, PERSON, LATER));
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

    private static Scene<?> closedWith(AssignOnReopen setting, @Nullable String assignee) {
        Scene<?> scene = on(Premises.on("whatsapp").assigning(setting));
        scene.given(OPENED_AT, replied("c-1", OPENED_AT));
        if (assignee != null) {
            scene.given(OPENED_AT, assign(new AgentId(assignee)));
        }
        return scene.given(OPENED_AT, close());
    }
}
