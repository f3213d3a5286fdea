package io.conversationengine.log.serialization;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Golden;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.serialization.EventExamples.Example;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// The form of each event in the log: one golden file for the event with everything in it, more for its other forms and
/// for what was added to it later, which an earlier form goes without.
/// The files are indented, for people; the log keeps them without white space.
@Tag("golden")
class StoredEventTest {
    private static final String FOLDER = "src/test/resources/golden/";
    private static final StoredNames NAMES = new StoredNames(KernelFamilies.all());
    private static final StoredJsonSerializer SERIALIZER = new StoredJsonSerializer(NAMES);
    private static final JsonMapper JSON = StoredJson.mapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter INDENTED = JSON.writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

    @ParameterizedTest
    @MethodSource("examples")
    void is_written_as_its_golden_file_says_and_read_back_from_it(Example example) throws IOException {
        String file = file(example);
        Golden.assertSame("event-log/" + FOLDER + file, indented(written(example.event())));
        String golden = JSON.readTree(Files.readString(Path.of(FOLDER, file))).toString();

        Object read = read(NAMES.nameOf(example.event().getClass()), golden);

        assertThat(read).isEqualTo(example.event());
        assertThat(written(read)).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void is_read_from_the_golden_file_of_an_earlier_revision(String file, Object event) throws IOException {
        String golden = JSON.readTree(Files.readString(Path.of(FOLDER, file))).toString();
        StoredOfThen stored = new StoredOfThen(NAMES.nameOf(event.getClass()), golden);

        assertThat(EventStreamUtils.upcastAndDeserializeDomainEvents(
                                Stream.of(stored), SERIALIZER, new SerializationConfiguration().grownEvents())
                        .asStream())
                .singleElement()
                .satisfies(read -> assertThat(read.getPayload()).isEqualTo(event));
    }

    static Stream<Arguments> earlier() {
        return EventExamples.earlier().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @Test
    void takes_its_name_and_its_revision_from_what_it_became() {
        SingleEventUpcaster upcaster = new GrownEvents();
        List<String> revisions = EventExamples.earlier().values().stream()
                .map(event -> NAMES.nameOf(event.getClass()))
                .distinct()
                .flatMap(name -> upcaster.upcast(Stream.of(representation(name))))
                .map(event -> event.getType().getRevision())
                .toList();

        assertThat(revisions).containsOnly("2").hasSize(3);
    }

    private static IntermediateEventRepresentation representation(String name) {
        return new InitialEventRepresentation(new StoredOfThen(name, "{}"), SERIALIZER);
    }

    /// An event as a version stored it that knew the first revision of its form only.
    private record StoredOfThen(String name, String json) implements DomainEventData<String> {

        @Override
        public String getEventIdentifier() {
            return "any";
        }

        @Override
        public Instant getTimestamp() {
            return EventExamples.AT;
        }

        @Override
        public SerializedObject<String> getMetaData() {
            return new SerializedMetaData<>("{}", String.class);
        }

        @Override
        public SerializedObject<String> getPayload() {
            return new SimpleSerializedObject<>(json, String.class, name, "1");
        }

        @Override
        public String getType() {
            return "Any";
        }

        @Override
        public String getAggregateIdentifier() {
            return "any";
        }

        @Override
        public long getSequenceNumber() {
            return 0;
        }
    }

    static Stream<Example> examples() {
        return EventExamples.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void has_examples_with_everything_in_them(Class<?> event) {
        List<Object> found =
                examples().map(Example::event).filter(event::isInstance).toList();
        assertThat(found).isNotEmpty();
        assertThat(optionalParts(event))
                .allMatch(part -> found.stream().anyMatch(example -> valueOf(part, example) != null));
    }

    @ParameterizedTest
    @MethodSource("events_with_optional_parts")
    void has_an_example_without_its_optional_parts(Class<?> event) {
        assertThat(optionalParts(event, example(event, EventExamples.BARE))).containsOnlyNulls();
    }

    static Stream<Class<?>> events() {
        return KernelFamilies.all().stream()
                .filter(family ->
                        !family.prefix().startsWith("query") && !family.prefix().contains("."))
                .flatMap(family -> family.revisions().keySet().stream());
    }

    static Stream<Class<?>> events_with_optional_parts() {
        return events().filter(event -> optionalParts(event).findAny().isPresent());
    }

    @Test
    void is_read_as_it_was_meant_when_a_setting_was_not_known_yet() {
        WorkspaceSettings defaults = WorkspaceSettings.defaults();
        WorkspaceSettingsChanged event =
                new WorkspaceSettingsChanged(new WorkspaceId("acme"), defaults, Actor.engine(), Instant.EPOCH);
        String before = written(event).replace(",\"emailSearch\":\"EXACT\"", "").replace(",\"categories\":[]", "");

        assertThat(before).isNotEqualTo(written(event));
        assertThat(read(NAMES.nameOf(WorkspaceSettingsChanged.class), before)).isEqualTo(event);
    }

    @Test
    @DisabledIfSystemProperty(named = "golden.rewrite", matches = "true", disabledReason = "they are being written")
    void has_no_golden_file_that_is_not_one_of_an_example() throws IOException {
        Set<String> expected = examples().map(StoredEventTest::file).collect(toSet());
        try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
            expected.addAll(EventExamples.earlier().keySet());
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Object example(Class<?> event, String form) {
        List<Object> found = examples()
                .filter(example -> example.form().equals(form))
                .map(Example::event)
                .filter(event::isInstance)
                .toList();
        assertThat(found).as("examples of %s %s", event.getSimpleName(), form).hasSize(1);
        return found.getFirst();
    }

    private static String file(Example example) {
        String revision = NAMES.revisionOf(example.event().getClass());
        String later = revision.equals("1") ? "" : "." + revision;
        String form = example.form().isEmpty() ? "" : "." + example.form();
        return NAMES.nameOf(example.event().getClass()) + later + form + ".json";
    }

    private static String written(Object event) {
        SerializedObject<String> stored = SERIALIZER.serialize(event, String.class);
        return stored.getData();
    }

    private static Object read(String name, String json) {
        return SERIALIZER.deserialize(new SimpleSerializedObject<>(json, String.class, name, "1"));
    }

    private static String indented(String json) {
        return INDENTED.writeValueAsString(JSON.readTree(json)) + "\n";
    }

    private static Stream<RecordComponent> optionalParts(Class<?> event) {
        return Arrays.stream(event.getRecordComponents())
                .filter(part -> part.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private static List<@Nullable Object> optionalParts(Class<?> event, Object example) {
        return optionalParts(event)
                .<@Nullable Object>map(part -> valueOf(part, example))
                .toList();
    }

    private static @Nullable Object valueOf(RecordComponent part, Object event) {
        try {
            return part.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Records have accessors", e);
        }
    }
}
