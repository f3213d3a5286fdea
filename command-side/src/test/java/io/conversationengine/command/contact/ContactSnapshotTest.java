package io.conversationengine.command.contact;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.contact.ContactFixture.EXTERNAL_ID;
import static io.conversationengine.kernel.contact.ContactFixture.PROFILE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.command.Scene;
import io.conversationengine.command.decision.Premises;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactCommand.RegisterContact;
import io.conversationengine.kernel.contact.ContactCommand.UpdateContact;
import io.conversationengine.kernel.contact.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSnapshotTest {
    private final Scene<Contact> contact = Scene.of(Contact.class, Premises.on("whatsapp"))
            .given(
                    OPENED_AT,
                    new RegisterContact(CONTACT, WORKSPACE, ACCOUNT, EXTERNAL_ID, PROFILE, List.of(), null, PERSON));

    @Test
    void keeps_everything() {
        contact.given(OPENED_AT, new UpdateContact(CONTACT, WORKSPACE, Profile.UNKNOWN, List.of("name"), PERSON))
                .assertSnapshotKeepsEverything(CONTACT);
    }

    @Test
    void keeps_everything_of_whom_was_erased() {
        contact.given(OPENED_AT, new EraseContact(CONTACT, WORKSPACE, PERSON)).assertSnapshotKeepsEverything(CONTACT);
    }
}
