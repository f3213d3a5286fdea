package io.conversationengine.command.conversation;

import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.Acts.*;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;

import io.conversationengine.command.Scene;
import io.conversationengine.command.decision.Premises;
import io.conversationengine.kernel.conversation.ConversationAnswer.Erased;
import io.conversationengine.kernel.conversation.ConversationAnswer.Replied;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.workspace.TeamId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What the aggregate knows where it was read from its snapshot.
class ConversationSnapshotTest {
    private static final Instant LATER = OPENED_AT.plus(Duration.ofHours(25));

    private final Scene<?> whatsapp =
            Conversations.on(Premises.on("whatsapp")).given(OPENED_AT, replied("c-1", OPENED_AT));
    private final Scene<?> viber = Conversations.on(Premises.on("viber")).given(OPENED_AT, begin(BOT));

    @Test
    void knows_the_customers_messages() {
        whatsapp.givenItsSnapshot(CONVERSATION)
                .when(LATER, replied("c-1", OPENED_AT))
                .recordsNothing()
                .answers(new Replied(true, 0, OPENED_AT, false));
    }

    @Test
    void knows_the_requests_of_the_business() {
        whatsapp.given(OPENED_AT, send("m-1", BOT))
                .givenItsSnapshot(CONVERSATION)
                .when(LATER, sendAgain("m-1", TEXT, BOT))
                .recordsNothing()
                .answersOf(Sent.class, Sent::repeated, true);
    }

    @Test
    void knows_what_is_held() {
        viber.given(OPENED_AT, send("m-1", BOT))
                .givenItsSnapshot(CONVERSATION)
                .when(LATER, release("m-1"))
                .with(OutboundAccepted.class, OutboundAccepted::content, TEXT);
    }

    @Test
    void keeps_everything_of_whom_was_erased() {
        Scene<?> erased = viber.given(OPENED_AT, send("m-1", BOT)).given(premises -> premises.erasing(CONTACT));
        erased.assertSnapshotKeepsEverything(CONVERSATION);
        erased.when(LATER, replied("c-1", LATER)).recordsNothing().answers(new Erased());
    }

    @Test
    void knows_who_has_it_within_which_team() {
        whatsapp.given(OPENED_AT, assign(BEN, new TeamId("sales")))
                .givenItsSnapshot(CONVERSATION)
                .when(LATER, unassign())
                .with(AgentUnassigned.class, AgentUnassigned::team, new TeamId("sales"));
    }
}
