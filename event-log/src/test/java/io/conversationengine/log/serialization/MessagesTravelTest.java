package io.conversationengine.log.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.conversationengine.axon.edition.MissingEdition;
import io.conversationengine.axon.edition.WorkspaceEditions;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.View;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Engine;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.command.CommandSerializer;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.axonserver.connector.query.QuerySerializer;
import org.axonframework.axonserver.connector.query.subscription.SubscriptionMessageSerializer;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.GenericQueryResponseMessage;
import org.axonframework.queryhandling.GenericSubscriptionQueryMessage;
import org.axonframework.queryhandling.GenericSubscriptionQueryUpdateMessage;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.Bean;

/// What goes from process to process through an Axon Server, written and read by the very serializers of its
/// connector, as the engine's buses have them. No server is there: nothing of the engine is started.
class MessagesTravelTest {

    private static final Engine ENGINE = Engine.startWith(
            Engine.newDatabase(), AtRest.class, "engine.event-store=axon-server", "engine.axon-server=127.0.0.1:1");

    private static final MetaData ORIGIN =
            MetaData.from(Map.of("actor", "agent:änn", "credential", "key-1", "workspace", "shop"));

    private static final Specimens SPECIMENS = new Specimens();

    static class AtRest {

        @Bean
        LifecycleProcessor lifecycleProcessor() {
            return new LifecycleProcessor() {
                @Override
                public void onRefresh() {}

                @Override
                public void onClose() {}

                @Override
                public void start() {}

                @Override
                public void stop() {}

                @Override
                public boolean isRunning() {
                    return false;
                }
            };
        }
    }

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    static Stream<Class<?>> commands() {
        return kinds("command");
    }

    static Stream<Class<?>> answers() {
        return kinds("answer");
    }

    static Stream<Class<?>> questions() {
        return kinds("query");
    }

    private static Stream<Class<?>> kinds(String lastWord) {
        return KernelFamilies.all().stream()
                .filter(family -> family.prefix().matches("(.*[.])?" + lastWord))
                .flatMap(family -> family.revisions().keySet().stream());
    }

    /// Those of the kernel's families that are neither stored nor sent would be forgotten here.
    @Test
    void are_of_every_kind() {
        assertThat(commands()).hasSizeGreaterThan(15);
        assertThat(answers()).hasSizeGreaterThan(20).contains(QueryResult.Found.class);
        assertThat(questions()).hasSizeGreaterThan(10);
        assertThat(KernelFamilies.all())
                .extracting(StoredFamily::prefix)
                .allMatch(prefix -> prefix.matches("[a-z]+|[a-z]+[.](command|answer)"));
        assertThat(SPECIMENS.of(QueryResult.Found.class).stream()
                        .map(QueryResult.Found.class::cast)
                        .map(found -> (Object) found.view().getClass()))
                .containsAll(SPECIMENS.of(View.class).stream()
                        .map(view -> (Object) view.getClass())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void as_commands_are_what_they_were(Class<?> kind) {
        CommandSerializer serializer =
                part(ENGINE.get(AxonServerCommandBus.class), "serializer", CommandSerializer.class);
        for (Object command : SPECIMENS.of(kind)) {
            Message<?> read = serializer.deserialize(
                    serializer.serialize(new GenericCommandMessage<>(command, ORIGIN), "key", 0));

            assertThat((Object) read.getPayload()).isEqualTo(command);
            assertThat(read.getMetaData()).isEqualTo(ORIGIN);
        }
    }

    /// Also as the details of an exception, with which a creation is declined.
    @ParameterizedTest
    @MethodSource("answers")
    void as_results_of_commands_are_what_they_were(Class<?> kind) {
        CommandSerializer serializer =
                part(ENGINE.get(AxonServerCommandBus.class), "serializer", CommandSerializer.class);
        for (Object answer : SPECIMENS.of(kind)) {
            CommandResultMessage<?> result =
                    serializer.deserialize(serializer.serialize(new GenericCommandResultMessage<>(answer), "request"));
            CommandResultMessage<?> declined = serializer.deserialize(serializer.serialize(
                    new GenericCommandResultMessage<>(new CommandExecutionException("declined", null, answer)),
                    "request"));

            assertThat((Object) result.getPayload()).isEqualTo(answer);
            assertThat(declined.exceptionDetails()).contains(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void as_questions_are_what_they_were(Class<?> kind) {
        QuerySerializer serializer = part(ENGINE.get(AxonServerQueryBus.class), "serializer", QuerySerializer.class);
        for (Object question : SPECIMENS.of(kind)) {
            QueryMessage<?, ?> read =
                    serializer.deserializeRequest(serializer.serializeRequest(asked(question), 1, 1_000, 0));

            assertThat((Object) read.getPayload()).isEqualTo(question);
            assertThat(read.getMetaData()).isEqualTo(ORIGIN);
            assertThat(read.getResponseType()).isEqualTo(ResponseTypes.instanceOf(QueryResult.class));
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    @SuppressWarnings("deprecation") // The connector reads the update's type from there, and from nowhere else.
    void as_subscriptions_are_what_they_were(Class<?> kind) {
        SubscriptionMessageSerializer serializer = updates();
        for (Object question : SPECIMENS.of(kind)) {
            SubscriptionQueryMessage<?, ?, ?> asked = new GenericSubscriptionQueryMessage<>(
                    new GenericMessage<>(question, ORIGIN),
                    question.getClass().getName(),
                    ResponseTypes.instanceOf(QueryResult.class),
                    ResponseTypes.instanceOf(QueryResult.class));
            SubscriptionQueryMessage<?, ?, ?> read = serializer.deserialize(SubscriptionQuery.newBuilder()
                    .setQueryRequest(serializer.serializeQuery(asked))
                    .setUpdateResponseType(serializer.serializeUpdateType(asked))
                    .build());

            assertThat((Object) read.getPayload()).isEqualTo(question);
            assertThat(read.getUpdateResponseType()).isEqualTo(ResponseTypes.instanceOf(QueryResult.class));
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void as_answers_and_updates_are_what_they_were(Class<?> kind) {
        QuerySerializer serializer = part(ENGINE.get(AxonServerQueryBus.class), "serializer", QuerySerializer.class);
        for (Object answer : SPECIMENS.of(kind)) {
            assertThat((Object) serializer
                            .deserializeResponse(
                                    serializer.serializeResponse(new GenericQueryResponseMessage<>(answer), "request"))
                            .getPayload())
                    .isEqualTo(answer);
            assertThat(updates()
                            .deserialize(updates().serialize(new GenericSubscriptionQueryUpdateMessage<>(answer)))
                            .getPayload())
                    .isEqualTo(answer);
        }
    }

    /// What stands in the way of a question is no answer to it.
    @Test
    void as_what_a_question_fails_of_are_what_they_were() {
        QuerySerializer serializer = part(ENGINE.get(AxonServerQueryBus.class), "serializer", QuerySerializer.class);
        WorkspaceEditions none = new WorkspaceEditions(new Editions(new TreeMap<>()));
        MissingEdition failure =
                catchThrowableOfType(MissingEdition.class, () -> none.of(new WorkspaceId("shop"), "next"));

        QueryResponseMessage<?> read = serializer.deserializeResponse(
                serializer.serializeResponse(new GenericQueryResponseMessage<>(QueryResult.class, failure), "request"));

        assertThat(MissingEdition.in(read.exceptionResult()))
                .hasValueSatisfying(missing -> assertThat(missing.edition()).isEqualTo("next"));
    }

    private static QueryMessage<?, QueryResult> asked(Object question) {
        return new GenericQueryMessage<>(
                new GenericMessage<>(question, ORIGIN),
                question.getClass().getName(),
                ResponseTypes.instanceOf(QueryResult.class));
    }

    private static SubscriptionMessageSerializer updates() {
        return part(
                ENGINE.get(AxonServerQueryBus.class), "subscriptionSerializer", SubscriptionMessageSerializer.class);
    }

    /// The connector shows nobody which serializers it was built with.
    private static <T> T part(Object bus, String name, Class<T> type) {
        try {
            Field field = bus.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(Objects.requireNonNull(field.get(bus)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
