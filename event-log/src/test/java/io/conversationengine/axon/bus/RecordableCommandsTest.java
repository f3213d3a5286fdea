package io.conversationengine.axon.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationengine.kernel.Obstacle.Unrecordable;
import io.conversationengine.kernel.allowance.AllowanceCommand;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.channel.ChannelCommand.RecordTemplateStatus;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.contact.ContactCommand.UpdateContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.CloseConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.CustomerReplied;
import io.conversationengine.kernel.conversation.ConversationFixture;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordableCommandsTest {

    private static final WorkspaceId WORKSPACE = new WorkspaceId("demo");
    private static final AccountId ACCOUNT = new AccountId("telegram");
    private static final ContactId CONTACT = ConversationFixture.CONVERSATION.contact();
    private static final Instant SENT_AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final String HALF = "a\ud83d";

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();

    @ParameterizedTest
    @MethodSource
    void reach_no_handler_with_a_text_that_no_event_may_hold(String field, Object command) {
        assertThatExceptionOfType(UnrecordableValue.class)
                .isThrownBy(() -> send(command))
                .satisfies(refused -> assertThat(refused.<Unrecordable>getDetails())
                        .hasValueSatisfying(value -> assertThat(value.field()).isEqualTo(field)))
                .withMessageStartingWith(field + " must not contain ");
    }

    static Stream<Object[]> reach_no_handler_with_a_text_that_no_event_may_hold() {
        return Stream.of(
                new Object[] {"content.text", replied(new Content.Text("a\0b", null), SENT_AT)},
                new Object[] {"content.text", replied(new Content.Text(HALF, null), SENT_AT)},
                new Object[] {"content.subject", replied(new Content.Text("a", HALF), SENT_AT)},
                new Object[] {"content.url", replied(media(URI.create("https://x.org/" + HALF), "b"), SENT_AT)},
                new Object[] {"content.caption", replied(media(URI.create("https://x.org"), "\0"), SENT_AT)},
                new Object[] {"content.text", replied(new Content.Tagged("\0", "TAG"), SENT_AT)},
                new Object[] {
                    "content.parameters",
                    replied(new Content.Template(new TemplateKey("a", "en"), List.of("b", "\0")), SENT_AT)
                },
                new Object[] {"profile.name", update("\0", List.of())},
                new Object[] {"profile.labels", update("Ann", List.of("a", HALF))},
                new Object[] {
                    "summary",
                    new CloseConversation(
                            ConversationFixture.CONVERSATION, WORKSPACE, null, "\0", null, Actor.bot("b"), null)
                },
                new Object[] {
                    "status",
                    new RecordTemplateStatus(
                            new AccountKey(WORKSPACE, ACCOUNT), new TemplateKey("a", "en"), HALF, Actor.bot("b"))
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1850-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "2500-01-01T00:00:00Z"})
    void reach_no_handler_with_an_instant_of_another_century(Instant sentAt) {
        assertThatExceptionOfType(UnrecordableValue.class)
                .isThrownBy(() -> send(replied(new Content.Text("a", null), sentAt)))
                .withMessage("sentAt must be from the year 2000 on and before 2100");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": "\\u0000"}         | must not contain the character NUL
            {"a": ["b", "\\ud83d"]}  | must not contain half a surrogate pair
            {"\\u0000": 1}           | must not contain the character NUL
            {"a": 1e999}             | must have no number with an exponent beyond 308
            {"a": 1                  | must be JSON
            text: a                  | must be JSON
            """)
    void reach_no_handler_with_json_that_hides_it_behind_escapes(String json, String fault) {
        assertThatExceptionOfType(UnrecordableValue.class)
                .isThrownBy(() -> send(replied(new Content.Other(json), SENT_AT)))
                .withMessage("content " + fault);
    }

    @Test
    void reach_their_handler_with_everything_else() {
        Stream.of(
                        replied(new Content.Text("Grüße 😀\n\t\u0001", "王"), SENT_AT),
                        replied(new Content.Other("{\"a\": [1.5e10, \"\\ud83d\\ude00\", null, true]}"), SENT_AT),
                        replied(media(URI.create("https://x.org"), null), SENT_AT),
                        update(null, List.of("a")))
                .forEach(command -> assertThatCode(() -> send(command)).doesNotThrowAnyException());
    }

    /// A part of a new type is looked into, or is known to hold nothing.
    @Test
    void have_no_part_that_nobody_looked_into() {
        Set<Type> kinds = new HashSet<>();
        Stream.of(
                        ConversationCommand.class,
                        ContactCommand.class,
                        ChannelCommand.class,
                        WorkspaceCommand.class,
                        AllowanceCommand.class)
                .forEach(family -> gather(family, kinds));
        assertThat(kinds).contains(String.class, Instant.class, URI.class);
        assertThat(kinds)
                .filteredOn(kind -> !isEnum(kind))
                .isSubsetOf(
                        String.class,
                        Instant.class,
                        URI.class,
                        Integer.class,
                        int.class,
                        Long.class,
                        long.class,
                        boolean.class,
                        Boolean.class,
                        Duration.class,
                        YearMonth.class);
    }

    private static boolean isEnum(Type type) {
        return type instanceof Class<?> known && known.isEnum();
    }

    private static void gather(Type type, Set<Type> kinds) {
        if (type instanceof ParameterizedType list) {
            Arrays.stream(list.getActualTypeArguments()).forEach(item -> gather(item, kinds));
        } else if (type instanceof Class<?> family && family.isSealed()) {
            Arrays.stream(family.getPermittedSubclasses()).forEach(member -> gather(member, kinds));
        } else if (type instanceof Class<?> parts && parts.isRecord()) {
            for (RecordComponent part : parts.getRecordComponents()) {
                gather(part.getGenericType(), kinds);
            }
        } else {
            kinds.add(type);
        }
    }

    private static CustomerReplied replied(Content content, Instant sentAt) {
        return new CustomerReplied(
                ConversationFixture.CONVERSATION,
                WORKSPACE,
                ACCOUNT,
                CONTACT,
                new ProviderMessageId("m-1"),
                content,
                null,
                Trigger.MESSAGE,
                sentAt);
    }

    private static Content media(URI url, @Nullable String caption) {
        return new Content.Media("image", url, caption);
    }

    private static UpdateContact update(@Nullable String name, List<String> labels) {
        Profile profile = new Profile(name, null, null, List.of(), List.of(), List.of(), labels, null);
        return new UpdateContact(CONTACT, WORKSPACE, profile, List.of(), Actor.bot("b"));
    }

    private void send(Object command) throws Throwable {
        bus.registerHandlerInterceptor(new RecordableCommands());
        bus.subscribe(command.getClass().getName(), message -> "done");
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), answer);
        CommandResultMessage<?> result = answer.getResult();
        if (result.isExceptional()) {
            throw result.exceptionResult();
        }
        assertThat(result.getPayload()).isEqualTo("done");
    }
}
