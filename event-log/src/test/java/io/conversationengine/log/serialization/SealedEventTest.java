package io.conversationengine.log.serialization;

import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.contact.ContactFixture.EXTERNAL_ID;
import static io.conversationengine.kernel.contact.ContactFixture.PROFILE;
import static io.conversationengine.log.serialization.EventExamples.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.channel.ChannelFixture;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.conversation.ConversationFixture;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageFixture;
import io.conversationengine.kernel.workspace.WorkspaceFixture;
import io.conversationengine.log.Engine;
import io.conversationengine.log.serialization.EventExamples.Example;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.personal.key.ErasedContact;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Events as the engine stores them, while their contact's key is there and after it is destroyed.
class SealedEventTest {
    private static final List<String> PERSONAL = List.of(
            "Carla",
            "Nguy",
            "carla.n",
            "customer.example",
            "4915112345678",
            "vip",
            "parcel",
            "4711",
            "It left today",
            "location");

    /// A text as it is stored: at the least a nonce of 12 bytes and a tag of 16 in Base64, to the end of the text.
    private static final Pattern SEALED = Pattern.compile("(?<=\")sealed:[A-Za-z0-9+/]{38,}={0,2}(?=\")");

    private static Engine engine;
    private static Engine afterErasure;

    @BeforeAll
    static void an_engine_and_one_whose_contact_was_erased() {
        String database = Engine.newDatabase();
        engine = Engine.start(database);
        afterErasure = Engine.start(database);
        engine.get(ContactKeys.class).toSeal(CONTACT);
        afterErasure.get(ContactKeys.class).forget(CONTACT);
    }

    @AfterAll
    static void stop() {
        afterErasure.close();
        engine.close();
    }

    static Stream<Example> examples() {
        return EventExamples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void holds_no_personal_text_and_is_read_back_as_it_was(Example example) {
        SerializedObject<String> stored = written(engine, example.event());

        assertThat(besideSealedText(stored)).doesNotContain(PERSONAL);
        assertThat(read(engine, stored)).isEqualTo(example.event());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void reads_as_erased_once_the_key_is_destroyed_and_can_be_written_so(Example example) {
        Object read = read(afterErasure, written(engine, example.event()));

        assertThat(read.toString()).doesNotContain(PERSONAL.toArray(String[]::new));
        assertThat(read(afterErasure, written(afterErasure, read))).isEqualTo(read);
        assertErased(read, example.event());
    }

    /// What is read is what the kernel calls erased.
    private static void assertErased(Object read, Object event) {
        switch (read) {
            case ContactRegistered e -> {
                assertThat(e.externalId()).isEqualTo(ExternalId.ERASED);
                assertThat(e.profile())
                        .isEqualTo(((ContactRegistered) event).profile().erased());
            }
            case CustomerReplyReceived e -> assertErased(e.content(), ((CustomerReplyReceived) event).content());
            case OutboundAccepted e -> assertErased(e.content(), ((OutboundAccepted) event).content());
            case OutboundHeld e -> assertErased(e.content(), ((OutboundHeld) event).content());
            case OutboundRefused e -> assertErased(e.content(), ((OutboundRefused) event).content());
            case OutboundFailed e -> assertThat(e.detail()).isIn(null, "erased");
            case ConversationClosed e -> assertThat(e.summary()).isIn(null, "erased");
            default -> {}
        }
    }

    private static void assertErased(Content read, Content content) {
        assertThat(read).isEqualTo(content.erased());
    }

    @Test
    void is_not_written_for_a_contact_who_was_erased() {
        ContactRegistered event = new ContactRegistered(
                CONTACT,
                WorkspaceFixture.WORKSPACE,
                ChannelFixture.ACCOUNT,
                EventExamples.WHATSAPP,
                EXTERNAL_ID,
                PROFILE,
                List.of(),
                null,
                WorkspaceFixture.PERSON,
                AT);

        assertThatThrownBy(() -> written(afterErasure, event)).hasRootCauseInstanceOf(ErasedContact.class);
    }

    @Test
    void needs_somebody_whom_it_is_about() {
        Serializer serializer = engine.get(Serializer.class);
        Content content = MessageFixture.TEXT;

        assertThatThrownBy(() -> serializer.serialize(
                        new SendOutbound(
                                ConversationFixture.CONVERSATION,
                                WorkspaceFixture.WORKSPACE,
                                ConversationFixture.MESSAGE,
                                content,
                                new IdempotencyKey("k"),
                                WorkspaceFixture.PERSON,
                                null),
                        String.class))
                .hasRootCauseMessage("Nobody said whose 'text' this is: it needs a Subject");
    }

    /// The stored form without what is sealed in it, since letters drawn at random spell a short word now and then.
    private static String besideSealedText(SerializedObject<String> stored) {
        return SEALED.matcher(stored.getData()).replaceAll("");
    }

    private static SerializedObject<String> written(Engine by, Object event) {
        return by.get(Serializer.class).serialize(event, String.class);
    }

    private static Object read(Engine by, SerializedObject<String> stored) {
        return by.get(Serializer.class).deserialize(stored);
    }
}
