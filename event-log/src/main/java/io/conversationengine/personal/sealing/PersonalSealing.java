package io.conversationengine.personal.sealing;

import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.log.serialization.Sealing;
import io.conversationengine.personal.key.SealedValue;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Seals the personal fields of what is stored, each with the key of whom it is about.
final class PersonalSealing implements Sealing {
    private final FieldSeals seals;
    private final Map<Class<?>, Subject<?>> subjects;

    PersonalSealing(FieldSeals seals, Collection<Subject<?>> subjects) {
        this.seals = seals;
        this.subjects = subjects.stream().collect(Collectors.toMap(Subject::type, Function.identity()));
    }

    @Override
    public void configure(JsonMapper.Builder builder) {
        builder.addModule(SealedFields.sealedAndOpened(seals));
    }

    @Override
    public <T> T writing(Object written, Supplier<T> write) {
        return subject(written)
                .map(contact -> FieldSeals.writingAbout(contact).call(write::get))
                .orElseGet(write);
    }

    @Override
    public boolean mayBeIn(String json) {
        return SealedValue.mayBeIn(json);
    }

    @Override
    public void prepare(Stream<byte[]> jsons) {
        seals.prepare(jsons.flatMap(SealedValue::keysIn).collect(Collectors.toSet()));
    }

    private Optional<ContactId> subject(Object written) {
        return switch (written) {
            case ConversationEvent event -> Optional.of(event.conversation().contact());
            case ContactEvent event -> Optional.of(event.contact());
            default -> Optional.ofNullable(subjects.get(written.getClass())).map(subject -> subject.of(written));
        };
    }
}
