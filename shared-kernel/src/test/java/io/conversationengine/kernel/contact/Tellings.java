package io.conversationengine.kernel.contact;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.contact.ContactFixture.EXTERNAL_ID;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.contact.ContactCommand.LearnProfile;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactCommand.UpdateContact;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is said of a contact, and when.
final class Tellings {
    static final Instant LATER = OPENED_AT.plusSeconds(60);
    static final Profile NAMED = named("Carla");
    static final ProfileSource FIRST = new ProfileSource(new ProviderMessageId("wamid.1"), OPENED_AT);

    private Tellings() {}

    static Scene<ContactCommand<?>> contact(PremisesFixture premises) {
        return Scene.<ContactState, ContactCommand<?>, ContactEvent>of(
                premises,
                null,
                ContactDecider::decide,
                (before, recorded) -> ContactState.next(before, recorded.event()));
    }

    static RegisterContact toldByChannel(Profile profile) {
        return new RegisterContact(
                CONTACT, WORKSPACE, ACCOUNT, EXTERNAL_ID, profile, List.of(), FIRST, Actor.customer());
    }

    /// What a message said that was written at an instant and is the latest.
    static LearnProfile learnt(Profile profile, Instant sentAt) {
        return learnt(profile, sentAt, false, false);
    }

    static LearnProfile learnt(Profile profile, Instant sentAt, boolean late, boolean repeated) {
        return new LearnProfile(
                CONTACT,
                WORKSPACE,
                profile,
                new ProfileSource(new ProviderMessageId("wamid.2"), sentAt),
                sentAt,
                late,
                repeated);
    }

    static RegisterContact toldThroughApi(Profile profile) {
        return new RegisterContact(CONTACT, WORKSPACE, ACCOUNT, EXTERNAL_ID, profile, List.of(), null, PERSON);
    }

    static UpdateContact clear(String... fields) {
        return new UpdateContact(CONTACT, WORKSPACE, Profile.UNKNOWN, List.of(fields), PERSON);
    }

    static UpdateContact update(Profile profile) {
        return new UpdateContact(CONTACT, WORKSPACE, profile, List.of(), PERSON);
    }

    static Profile named(@Nullable String name) {
        return new Profile(name, null, null, List.of(), List.of(), List.of(), List.of(), null);
    }

    static Profile withEmails(String... emails) {
        return new Profile(null, null, null, List.of(), List.of(emails), List.of(), List.of(), null);
    }

    static String[] emails(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj("carla%d@customer.example"::formatted)
                .toArray(String[]::new);
    }
}
