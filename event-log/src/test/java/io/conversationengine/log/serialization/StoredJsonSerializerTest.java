package io.conversationengine.log.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.query.QueryResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.InstanceResponseType;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredJsonSerializerTest {

    private static final TrackingToken TEN = new GlobalSequenceTrackingToken(10);
    private static final TrackingToken FIVE = new GlobalSequenceTrackingToken(5);

    private final StoredJsonSerializer serializer = new StoredJsonSerializer(new StoredNames(List.of(
            StoredFamily.of("shop", Sold.class, Basket.class),
            StoredFamily.of("response", InstanceResponseType.class),
            StoredFamily.of("scope", SagaScopeDescriptor.class, AggregateScopeDescriptor.class),
            AxonTypes.TOKENS)));

    record Sold(String article, @Nullable String note, Instant at, Duration shelfLife, List<String> labels) {}

    @Test
    void writes_lean_json_under_a_name_without_packages() {
        Sold sold = new Sold(
                "apple", null, Instant.parse("2026-10-01T08:00:00.000001Z"), Duration.ofMinutes(90), List.of("a"));

        SerializedObject<byte[]> stored = serializer.serialize(sold, byte[].class);

        assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).isEqualTo("""
                {"article":"apple","at":"2026-10-01T08:00:00.000001Z","shelfLife":"PT1H30M","labels":["a"]}""");
        assertThat(stored.getType().getName()).isEqualTo("shop.Sold");
        assertThat(stored.getType().getRevision()).isEqualTo("1");
        assertThat(serializer.<byte[], Sold>deserialize(stored)).isEqualTo(sold);
    }

    @Test
    void reads_no_event_that_lacks_what_it_must_have() {
        StoredNames names = new StoredNames(List.of(StoredFamily.of("shop", Sold.class, Basket.class)));
        StoredJsonSerializer events = StoredJsonSerializer.ofEvents(names, Sealing.NONE);

        assertThatThrownBy(() -> events.deserialize(stored("shop.Sold", "{\"article\":\"apple\"}")))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Sold has no at");
        assertThat(events.<byte[], Sold>deserialize(stored("shop.Sold", """
                        {"article":"apple","at":"2026-10-01T08:00:00Z","shelfLife":"PT1H","labels":[]}""")).note())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"sold\":[null]}",
                "{\"sold\":[{\"article\":\"apple\"}]}",
                "{\"sold\":[],\"last\":{\"article\":\"apple\"}}"
            })
    void reads_no_event_that_lacks_what_is_within_it(String json) {
        StoredNames names = new StoredNames(List.of(StoredFamily.of("shop", Sold.class, Day.class)));
        StoredJsonSerializer events = StoredJsonSerializer.ofEvents(names, Sealing.NONE);

        assertThatThrownBy(() -> events.deserialize(stored("shop.Day", json)))
                .isInstanceOf(SerializationException.class);
        assertThat(events.<byte[], Day>deserialize(stored("shop.Day", "{\"sold\":[]}"))
                        .sold())
                .isEmpty();
    }

    record Day(List<Sold> sold, @Nullable Sold last) {}

    @Test
    void reads_what_a_later_version_added_to() {
        Sold sold = serializer.deserialize(stored("shop.Sold", """
                {"article":"apple","at":"2026-10-01T08:00:00Z","shelfLife":"PT1H","labels":[],"price":1}"""));

        assertThat(sold.article()).isEqualTo("apple");
    }

    static final class Basket {
        private int count;

        private Basket() {}

        int grown() {
            count++;
            return count;
        }
    }

    @Test
    void keeps_the_fields_of_what_is_no_record() {
        Basket basket = new Basket();
        basket.grown();

        Basket read = serializer.deserialize(serializer.serialize(basket, byte[].class));

        assertThat(read.grown()).isEqualTo(2);
    }

    @Test
    void never_makes_what_only_a_stored_name_asks_for() {
        assertThatThrownBy(() -> serializer.deserialize(stored("java.util.ArrayList", "[]")))
                .isInstanceOf(UnknownStoredName.class)
                .hasMessageContaining("'java.util.ArrayList'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void reads_an_event_in_todays_form_only(String revision) {
        StoredNames names =
                new StoredNames(List.of(StoredFamily.of("shop", Sold.class).revised(Sold.class, "2")));
        StoredJsonSerializer events = StoredJsonSerializer.ofEvents(names, Sealing.NONE);
        Sold sold = new Sold("apple", null, Instant.EPOCH, Duration.ZERO, List.of());
        SerializedObject<byte[]> today = events.serialize(sold, byte[].class);
        SerializedObject<byte[]> other =
                new SimpleSerializedObject<>(today.getData(), byte[].class, "shop.Sold", revision);

        assertThat(events.<byte[], Sold>deserialize(today)).isEqualTo(sold);
        assertThatThrownBy(() -> events.deserialize(other))
                .isInstanceOf(UnknownStoredName.class)
                .hasMessageContaining("'shop.Sold' is stored in revision " + revision);
        assertThat(new StoredJsonSerializer(names).<byte[], Sold>deserialize(other))
                .isEqualTo(sold);
    }

    record Unlisted(int number) {}

    @Test
    void does_not_write_what_it_could_not_read() {
        assertThatThrownBy(() -> serializer.serialize(new Unlisted(1), byte[].class))
                .isInstanceOf(UnknownStoredName.class);
    }

    @Test
    void keeps_metadata_as_plain_values() {
        MetaData metaData = MetaData.from(Map.of("actor", "agent:ann", "credential", "key-1"));

        SerializedObject<byte[]> stored = serializer.serialize(metaData, byte[].class);

        assertThat(serializer.<byte[], MetaData>deserialize(new SerializedMetaData<>(stored.getData(), byte[].class)))
                .isEqualTo(metaData);
    }

    static List<TrackingToken> tokens() {
        return List.of(
                TEN,
                new ConfigToken(Map.of("id", "one")),
                ReplayToken.createReplayToken(TEN, FIVE),
                ReplayToken.createReplayToken(TEN),
                new MergedTrackingToken(FIVE, TEN),
                ReplayToken.createReplayToken(new MergedTrackingToken(FIVE, TEN), FIVE),
                new MergedTrackingToken(ReplayToken.createReplayToken(TEN, FIVE), TEN));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void reads_tokens_within_tokens(TrackingToken token) {
        SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);

        assertThat(serializer.<byte[], TrackingToken>deserialize(stored)).isEqualTo(token);
        assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).doesNotContain("axonframework");
    }

    @Test
    void refuses_a_token_that_is_not_on_the_list() {
        assertThatThrownBy(() -> serializer.deserialize(stored("token.ReplayToken", """
                {"tokenAtReset":{"token":"java.lang.ProcessBuilder","index":1}}""")))
                .hasStackTraceContaining("java.lang.ProcessBuilder");
    }

    @Test
    void reads_the_scopes_of_deadlines() {
        SagaScopeDescriptor saga = new SagaScopeDescriptor("MessagingWindowSaga", "id-1");
        AggregateScopeDescriptor aggregate = new AggregateScopeDescriptor("Conversation", () -> "id-2");

        assertThat(serializer.<byte[], SagaScopeDescriptor>deserialize(serializer.serialize(saga, byte[].class)))
                .isEqualTo(saga);
        assertThat(serializer.<byte[], AggregateScopeDescriptor>deserialize(
                        serializer.serialize(aggregate, byte[].class)))
                .isEqualTo(aggregate);
    }

    @Test
    void reads_what_a_question_expects_and_loads_no_class_for_it() {
        SerializedObject<byte[]> stored =
                serializer.serialize(new InstanceResponseType<>(QueryResult.class), byte[].class);

        InstanceResponseType<?> read = serializer.deserialize(stored);
        assertThat(read.getExpectedResponseType()).isEqualTo(QueryResult.class);
        assertThatThrownBy(() -> serializer.deserialize(stored("response.InstanceResponseType", """
                {"expectedResponseType":"java.lang.ProcessBuilder"}""")))
                .hasStackTraceContaining("'java.lang.ProcessBuilder' is stored");
        assertThatThrownBy(() -> serializer.serialize(new InstanceResponseType<>(Runtime.class), byte[].class))
                .hasStackTraceContaining("java.lang.Runtime cannot be stored or sent");
    }

    private static SerializedObject<byte[]> stored(String name, String json) {
        return new SimpleSerializedObject<>(json.getBytes(StandardCharsets.UTF_8), byte[].class, name, "1");
    }
}
