package io.conversationengine.command.contact;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.contact.ContactFixture.EXTERNAL_ID;
import static io.conversationengine.kernel.contact.ContactFixture.PROFILE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.command.Scene;
import io.conversationengine.command.Snapshots;
import io.conversationengine.command.channel.Premises;
import io.conversationengine.kernel.contact.ContactAnswer.Done;
import io.conversationengine.kernel.contact.ContactAnswer.Erased;
import io.conversationengine.kernel.contact.ContactAnswer.Unknown;
import io.conversationengine.kernel.contact.ContactAnswer.UnknownAccount;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactCommand.UpdateContact;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import io.conversationengine.kernel.contact.PersonId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactTest {
    private static final Instant LATER = OPENED_AT.plusSeconds(60);
    private static final Profile NAMED = named("Carla");

    private final Scene<Contact> contact = Scene.of(Contact.class, Premises.on("whatsapp"));

    @Test
    void is_registered_by_its_first_message() {
        contact.when(OPENED_AT, toldByChannel(PROFILE))
                .records(new ContactRegistered(
                        CONTACT,
                        WORKSPACE,
                        ACCOUNT,
                        new Channel("whatsapp"),
                        EXTERNAL_ID,
                        PROFILE,
                        List.of(),
                        Actor.customer(),
                        OPENED_AT))
                .answers(new Done(true));
    }

    @Test
    void is_registered_through_the_api_which_keeps_the_names_that_it_set() {
        contact.when(OPENED_AT, toldThroughApi(PROFILE))
                .with(ContactRegistered.class, ContactRegistered::profile, PROFILE)
                .with(
                        ContactRegistered.class,
                        ContactRegistered::setThroughApi,
                        List.of("firstName", "lastName", "name"));
    }

    @Test
    void on_an_account_that_nobody_registered_is_not_created() {
        Scene.of(Contact.class, new Premises())
                .when(OPENED_AT, toldByChannel(PROFILE))
                .declines(new UnknownAccount(ACCOUNT.value()));
    }

    @Test
    void is_erased_once() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, new EraseContact(CONTACT, WORKSPACE, PERSON))
                .records(new ContactErased(CONTACT, WORKSPACE, PERSON, LATER))
                .answers(new Done(true));
        contact.when(LATER, new EraseContact(CONTACT, WORKSPACE, PERSON))
                .recordsNothing()
                .answers(new Done(false));
    }

    @Test
    void that_was_erased_learns_nothing_more() {
        contact.given(OPENED_AT, toldByChannel(PROFILE), new EraseContact(CONTACT, WORKSPACE, PERSON));

        contact.when(LATER, toldByChannel(PROFILE)).recordsNothing().answers(new Erased());
        contact.when(LATER, new UpdateContact(CONTACT, WORKSPACE, NAMED, PERSON))
                .recordsNothing()
                .answers(new Erased());
        contact.assertSnapshotKeepsEverything(CONTACT);
    }

    @Test
    void of_another_workspace_is_not_erased() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, new EraseContact(CONTACT, new WorkspaceId("other"), PERSON))
                .recordsNothing()
                .answers(new Unknown());
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
                .when(LATER, toldByChannel(Profile.UNKNOWN))
                .recordsNothing();
    }

    @Test
    void is_renamed_by_its_channel() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, toldByChannel(NAMED))
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
                        Actor.customer(),
                        LATER))
                .answers(new Done(true));
    }

    @Test
    void keeps_the_name_that_was_set_through_the_api() {
        contact.given(OPENED_AT, toldByChannel(PROFILE), update(NAMED))
                .when(LATER, toldByChannel(named("carla_1990")))
                .recordsNothing();
    }

    @Test
    void takes_a_name_that_was_never_set_through_the_api() {
        Profile lastName = new Profile(null, null, "Nguyen", List.of(), List.of(), List.of(), List.of(), null);
        contact.given(OPENED_AT, toldByChannel(PROFILE), update(NAMED))
                .when(LATER, toldByChannel(lastName))
                .with(ContactUpdated.class, updated -> updated.profile().lastName(), "Nguyen")
                .with(ContactUpdated.class, ContactUpdated::setThroughApi, List.of("name"));
    }

    @Test
    void is_renamed_through_the_api_as_often_as_it_likes() {
        contact.given(OPENED_AT, toldThroughApi(PROFILE))
                .when(LATER, toldThroughApi(NAMED))
                .with(ContactUpdated.class, updated -> updated.profile().name(), "Carla");
    }

    @Test
    void gains_the_addresses_that_its_channel_tells() {
        contact.given(OPENED_AT, toldByChannel(withEmails("a@customer.example")))
                .when(
                        LATER,
                        toldByChannel(withEmails("b@customer.example", "a@customer.example", "b@customer.example")))
                .with(
                        ContactUpdated.class,
                        updated -> updated.profile().emails(),
                        List.of("a@customer.example", "b@customer.example"));
    }

    @Test
    void loses_the_oldest_address_when_there_are_too_many() {
        contact.given(OPENED_AT, toldByChannel(withEmails(emails(0, 20))))
                .when(LATER, toldByChannel(withEmails(emails(20, 21))))
                .with(ContactUpdated.class, updated -> updated.profile().emails(), List.of(emails(1, 21)));
    }

    @Test
    void has_its_addresses_replaced_through_the_api() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, update(withEmails("b@customer.example")))
                .with(ContactUpdated.class, updated -> updated.profile().emails(), List.of("b@customer.example"))
                .with(ContactUpdated.class, updated -> updated.profile().phones(), PROFILE.phones());
    }

    @Test
    void is_linked_to_a_person() {
        Profile linked =
                new Profile(null, null, null, List.of(), List.of(), List.of(), List.of(), new PersonId("carla-nguyen"));
        contact.given(OPENED_AT, toldByChannel(NAMED))
                .when(LATER, update(linked))
                .with(ContactUpdated.class, updated -> updated.profile().person(), new PersonId("carla-nguyen"))
                .with(ContactUpdated.class, updated -> updated.profile().name(), "Carla");
    }

    @Test
    void of_another_workspace_is_unknown() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, new UpdateContact(CONTACT, new WorkspaceId("globex"), NAMED, PERSON))
                .recordsNothing()
                .answers(new Unknown());
    }

    @Test
    void equals_itself_when_it_is_read_from_its_snapshot() {
        contact.given(OPENED_AT, toldByChannel(PROFILE), update(NAMED));

        Snapshots.assertKeepsEverything(Contact.class, contact.state(CONTACT));
    }

    private static RegisterContact toldByChannel(Profile profile) {
        return new RegisterContact(CONTACT, WORKSPACE, ACCOUNT, EXTERNAL_ID, profile, Actor.customer());
    }

    private static RegisterContact toldThroughApi(Profile profile) {
        return new RegisterContact(CONTACT, WORKSPACE, ACCOUNT, EXTERNAL_ID, profile, PERSON);
    }

    private static UpdateContact update(Profile profile) {
        return new UpdateContact(CONTACT, WORKSPACE, profile, PERSON);
    }

    private static Profile named(@Nullable String name) {
        return new Profile(name, null, null, List.of(), List.of(), List.of(), List.of(), null);
    }

    private static Profile withEmails(String... emails) {
        return new Profile(null, null, null, List.of(), List.of(emails), List.of(), List.of(), null);
    }

    private static String[] emails(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj("carla%d@customer.example"::formatted)
                .toArray(String[]::new);
    }
}
