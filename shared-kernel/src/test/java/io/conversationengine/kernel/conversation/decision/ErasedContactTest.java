package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.Acts.BEN;
import static io.conversationengine.kernel.conversation.Acts.assign;
import static io.conversationengine.kernel.conversation.Acts.begin;
import static io.conversationengine.kernel.conversation.Acts.clearUnreachable;
import static io.conversationengine.kernel.conversation.Acts.close;
import static io.conversationengine.kernel.conversation.Acts.expire;
import static io.conversationengine.kernel.conversation.Acts.failure;
import static io.conversationengine.kernel.conversation.Acts.message;
import static io.conversationengine.kernel.conversation.Acts.on;
import static io.conversationengine.kernel.conversation.Acts.refuseHeld;
import static io.conversationengine.kernel.conversation.Acts.release;
import static io.conversationengine.kernel.conversation.Acts.reopen;
import static io.conversationengine.kernel.conversation.Acts.replied;
import static io.conversationengine.kernel.conversation.Acts.send;
import static io.conversationengine.kernel.conversation.Acts.unassign;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationAnswer.Erased;
import io.conversationengine.kernel.conversation.ConversationAnswer.Replied;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can still happen in a conversation whose contact was erased.
class ErasedContactTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);

    private final Scene<ConversationCommand<?>> whatsapp = on("whatsapp")
            .given(OPENED_AT, replied("c-1", OPENED_AT), send("m-1", PERSON))
            .given(premises -> premises.erasing(CONTACT));

    static Stream<ConversationCommand<?>> commands() {
        return Stream.of(send("m-2", PERSON), assign(BEN), clearUnreachable(), reopen(PERSON));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void lets_nobody_do_anything_more_with_them(ConversationCommand<?> command) {
        whatsapp.when(LATER, command).recordsNothing().answers(new Erased());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "She asked for her parcel")
    void can_be_closed_and_keeps_no_summary_even_where_one_is_asked_for(@Nullable String summary) {
        whatsapp.given(premises -> premises.demandingNotes())
                .when(LATER, close("parcel", summary))
                .with(ConversationClosed.class, ConversationClosed::category, "parcel")
                .with(ConversationClosed.class, ConversationClosed::summary, null);
    }

    @Test
    void can_be_taken_from_who_has_it() {
        on("whatsapp")
                .given(OPENED_AT, replied("c-1", OPENED_AT), assign(BEN))
                .given(premises -> premises.erasing(CONTACT))
                .when(LATER, unassign())
                .recordsOnly(AgentUnassigned.class);
    }

    @Test
    void takes_no_new_message_of_the_customer_and_knows_the_old_ones() {
        whatsapp.when(LATER, replied("c-2", LATER)).recordsNothing().answers(new Erased());
        whatsapp.when(LATER, replied("c-1", OPENED_AT))
                .recordsNothing()
                .answersOf(Replied.class, Replied::duplicate, true);
    }

    @Test
    void answers_the_same_to_a_request_that_it_knows() {
        whatsapp.when(LATER, send("m-1", PERSON)).recordsNothing().answersOf(Sent.class, Sent::repeated, true);
        // What was sent can be compared with nothing where it was read again.
        Content other = new Content.Text("Another text", null);
        whatsapp.when(LATER, send("m-1", other, PERSON)).recordsNothing().answersOf(Sent.class, Sent::repeated, true);
    }

    @Test
    void does_not_begin() {
        whatsapp.when(LATER, begin(PERSON)).recordsNothing().answers(new Erased());
        on(PremisesFixture.on("whatsapp").erasing(CONTACT))
                .when(LATER, begin(PERSON))
                .recordsNothing()
                .answers(new Erased());
    }

    @Test
    void counts_what_became_of_messages_without_the_providers_words() {
        whatsapp.when(LATER, failure("m-1", FailureReason.RATE_LIMITED, LATER))
                .with(OutboundFailed.class, OutboundFailed::message, message("m-1"))
                .with(OutboundFailed.class, OutboundFailed::detail, null);
    }

    @Test
    void closes_its_window_in_time() {
        Instant end = OPENED_AT.plus(Duration.ofHours(24));

        whatsapp.when(end, expire(1)).with(WindowClosed.class, WindowClosed::endedAt, end);
    }

    @Test
    void keeps_a_held_message_for_itself() {
        Scene<ConversationCommand<?>> viber = on("viber")
                .given(OPENED_AT, begin(PERSON), send("m-1", BOT))
                .given(premises -> premises.erasing(CONTACT));

        viber.when(LATER, release("m-1")).recordsNothing().answersOf(Done.class, Done::changed, false);
        viber.when(LATER, refuseHeld("m-1", LATER)).recordsNothing().answersOf(Done.class, Done::changed, false);
    }

    @Test
    void has_no_held_message_whose_outcome_could_be_waited_for() {
        on("viber")
                .given(OPENED_AT, begin(BOT), send("m-1", BOT))
                .given(premises -> premises.erasing(CONTACT))
                .when(LATER, send("m-1", BOT))
                .recordsNothing()
                .answers(new Erased());
    }
}
