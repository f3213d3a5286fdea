package io.conversationengine.kernel.contact;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.contact.ContactFixture.EXTERNAL_ID;
import static io.conversationengine.kernel.contact.ContactFixture.PROFILE;
import static io.conversationengine.kernel.contact.Tellings.FIRST;
import static io.conversationengine.kernel.contact.Tellings.LATER;
import static io.conversationengine.kernel.contact.Tellings.NAMED;
import static io.conversationengine.kernel.contact.Tellings.contact;
import static io.conversationengine.kernel.contact.Tellings.learnt;
import static io.conversationengine.kernel.contact.Tellings.toldByChannel;
import static io.conversationengine.kernel.contact.Tellings.toldThroughApi;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.contact.ContactAnswer.Done;
import io.conversationengine.kernel.contact.ContactAnswer.Erased;
import io.conversationengine.kernel.contact.ContactAnswer.Unknown;
import io.conversationengine.kernel.contact.ContactAnswer.UnknownAccount;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactCommand.LearnProfile;
import io.conversationengine.kernel.contact.ContactCommand.UpdateContact;
import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactTest {
    private final Scene<ContactCommand<?>> contact = contact(PremisesFixture.on("whatsapp"));

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
                        FIRST,
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
        contact(PremisesFixture.empty())
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
        contact.when(LATER, learnt(NAMED, LATER)).recordsNothing().answers(new Erased());
        contact.when(LATER, new UpdateContact(CONTACT, WORKSPACE, NAMED, List.of(), PERSON))
                .recordsNothing()
                .answers(new Erased());
    }

    @Test
    void whose_key_is_gone_learns_nothing_more_though_no_event_says_so() {
        contact.given(OPENED_AT, toldByChannel(PROFILE)).given(premises -> premises.erasing(CONTACT));

        contact.when(LATER, learnt(NAMED, LATER)).declines(new Erased());
        contact.when(LATER, toldByChannel(NAMED)).declines(new Erased());
        contact.when(LATER, new EraseContact(CONTACT, WORKSPACE, PERSON)).recordsOnly(ContactErased.class);
    }

    @Test
    void that_nobody_registered_is_unknown() {
        contact.when(LATER, learnt(NAMED, LATER)).declines(new Unknown());
    }

    @Test
    void of_another_workspace_is_not_erased() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, new EraseContact(CONTACT, new WorkspaceId("other"), PERSON))
                .recordsNothing()
                .answers(new Unknown());
    }

    @Test
    void of_another_workspace_is_unknown() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, new UpdateContact(CONTACT, new WorkspaceId("globex"), NAMED, List.of(), PERSON))
                .recordsNothing()
                .answers(new Unknown());
        LearnProfile elsewhere =
                new LearnProfile(CONTACT, new WorkspaceId("globex"), NAMED, FIRST, LATER, false, false);
        contact.when(LATER, elsewhere).recordsNothing().answers(new Unknown());
    }
}
