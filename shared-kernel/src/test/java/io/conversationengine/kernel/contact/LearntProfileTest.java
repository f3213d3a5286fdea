package io.conversationengine.kernel.contact;

import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.contact.ContactFixture.PROFILE;
import static io.conversationengine.kernel.contact.Tellings.LATER;
import static io.conversationengine.kernel.contact.Tellings.NAMED;
import static io.conversationengine.kernel.contact.Tellings.clear;
import static io.conversationengine.kernel.contact.Tellings.contact;
import static io.conversationengine.kernel.contact.Tellings.emails;
import static io.conversationengine.kernel.contact.Tellings.learnt;
import static io.conversationengine.kernel.contact.Tellings.named;
import static io.conversationengine.kernel.contact.Tellings.toldByChannel;
import static io.conversationengine.kernel.contact.Tellings.update;
import static io.conversationengine.kernel.contact.Tellings.withEmails;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.contact.ContactAnswer.Done;
import io.conversationengine.kernel.contact.ContactAnswer.ToldMore;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.workspace.Actor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a contact learns of what its channel says.
class LearntProfileTest {
    private final Scene<ContactCommand<?>> contact = contact(PremisesFixture.on("whatsapp"));

    @Test
    void is_renamed_by_its_channel() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, learnt(NAMED, LATER))
                .records(new ContactUpdated(
                        CONTACT,
                        WORKSPACE,
                        new Profile(
                                "Carla",
                                PROFILE.firstName(),
                                PROFILE.lastName(),
                                PROFILE.userNames(),
                                PROFILE.emails(),
                                PROFILE.phones(),
                                PROFILE.labels(),
                                PROFILE.person()),
                        List.of(),
                        new ProfileSource(new ProviderMessageId("wamid.2"), LATER),
                        Actor.customer(),
                        LATER))
                .answers(new Done(true));
    }

    @Test
    void keeps_the_name_that_was_set_through_the_api() {
        contact.given(OPENED_AT, toldByChannel(PROFILE), update(NAMED))
                .when(LATER, learnt(named("carla_1990"), LATER))
                .recordsNothing();
    }

    @Test
    void takes_a_name_that_was_never_set_through_the_api() {
        Profile lastName = new Profile(null, null, "Nguyen", List.of(), List.of(), List.of(), List.of(), null);
        contact.given(OPENED_AT, toldByChannel(PROFILE), update(NAMED))
                .when(LATER, learnt(lastName, LATER))
                .with(ContactUpdated.class, updated -> updated.profile().lastName(), "Nguyen")
                .with(ContactUpdated.class, ContactUpdated::setThroughApi, List.of("name"));
    }

    @Test
    void gains_the_addresses_that_its_channel_tells() {
        contact.given(OPENED_AT, toldByChannel(withEmails("a@customer.example")))
                .when(
                        LATER,
                        learnt(withEmails("b@customer.example", "A@customer.example", "B@customer.example"), LATER))
                .with(
                        ContactUpdated.class,
                        updated -> updated.profile().emails(),
                        List.of("a@customer.example", "b@customer.example"));
    }

    @Test
    void loses_the_oldest_address_when_there_are_too_many() {
        contact.given(OPENED_AT, toldByChannel(withEmails(emails(0, 20))))
                .when(LATER, learnt(withEmails(emails(20, 21)), LATER))
                .with(ContactUpdated.class, updated -> updated.profile().emails(), List.of(emails(1, 21)));
    }

    @Test
    void of_whom_nothing_new_is_told_stays_as_it_is() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, toldByChannel(PROFILE))
                .recordsNothing()
                .answers(new Done(false));
    }

    @Test
    void loses_nothing_by_what_is_missing() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, learnt(Profile.UNKNOWN, LATER))
                .recordsNothing();
    }

    @Test
    void of_whom_a_channel_says_more_learns_it_when_it_is_known_what_it_came_with() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, toldByChannel(NAMED))
                .recordsNothing()
                .answers(new ToldMore());
    }

    @Test
    void keeps_what_a_later_message_said() {
        contact.given(OPENED_AT, toldByChannel(named("Old")))
                .given(LATER, learnt(named("New"), OPENED_AT.plusSeconds(30)))
                .when(LATER, learnt(named("Old"), OPENED_AT, true, true))
                .recordsNothing()
                .answers(new Done(false));
        contact.when(LATER, learnt(named("Older"), OPENED_AT, false, false)).recordsNothing();
    }

    @Test
    void keeps_what_another_message_of_the_same_second_said_when_the_first_is_repeated() {
        contact.given(OPENED_AT, toldByChannel(named("Old")), learnt(named("New"), OPENED_AT))
                .when(LATER, learnt(named("Old"), OPENED_AT, false, true))
                .recordsNothing();
    }

    @Test
    void keeps_the_name_that_a_message_between_may_have_confirmed() {
        contact.given(OPENED_AT, toldByChannel(named("Right")))
                .when(LATER, learnt(named("Wrong"), OPENED_AT.plusSeconds(30), true, false))
                .recordsNothing();
    }

    @Test
    void learns_what_is_missing_from_a_late_message() {
        Profile late = new Profile("Carla", null, null, List.of(), List.of("b@x.test"), List.of(), List.of(), null);
        contact.given(OPENED_AT, toldByChannel(withEmails("a@x.test")))
                .when(LATER, learnt(late, OPENED_AT.minusSeconds(60), true, false))
                .with(ContactUpdated.class, updated -> updated.profile().name(), "Carla")
                .with(ContactUpdated.class, updated -> updated.profile().emails(), List.of("b@x.test", "a@x.test"));
    }

    @Test
    void loses_nothing_newer_to_a_late_message_that_finds_no_place() {
        contact.given(OPENED_AT, toldByChannel(withEmails(emails(1, 21))))
                .when(LATER, learnt(withEmails(emails(0, 1)), OPENED_AT.minusSeconds(60), true, true))
                .recordsNothing();
    }

    @Test
    void gets_nothing_back_by_an_older_message_that_the_business_took_away() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .given(
                        LATER,
                        clear("name", "firstName", "lastName", "userNames", "emails", "phones", "labels", "person"))
                .when(LATER, learnt(PROFILE.erased(), OPENED_AT, false, true))
                .recordsNothing();
        Profile told =
                new Profile("Carla", null, null, List.of("c"), List.of("c@x.test"), List.of("7"), List.of(), null);
        contact.when(LATER, learnt(told, OPENED_AT, false, true)).recordsNothing();
        contact.when(LATER.plusSeconds(2), learnt(told, LATER.plusSeconds(1)))
                .with(ContactUpdated.class, ContactUpdated::profile, told);
    }
}
