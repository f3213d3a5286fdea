package io.conversationengine.kernel.contact;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.WORKSPACE;

import io.conversationengine.kernel.conversation.ConversationId;
import java.util.List;

/// A customer of the tests.
public final class ContactFixture {
    public static final ExternalId EXTERNAL_ID = new ExternalId("+4915112345678");
    public static final ContactId CONTACT =
            ConversationId.of(WORKSPACE, ACCOUNT, EXTERNAL_ID).contact();
    public static final Profile PROFILE = new Profile(
            "Carla Nguyễn",
            "Carla",
            "Nguyễn",
            List.of("carla.n"),
            List.of("carla@customer.example"),
            List.of("+4915112345678"),
            List.of("vip"),
            new PersonId("carla"));

    private ContactFixture() {}
}
