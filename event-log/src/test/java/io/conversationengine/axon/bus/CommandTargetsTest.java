package io.conversationengine.axon.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.allowance.AllowanceCommand;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;

class CommandTargetsTest {

    private static final ContactId CONTACT = new ContactId("0d6e4079-e367-4ec5-aad0-1a8f3a9b6f01");

    private static final Map<Class<?>, String> FAMILIES = Map.of(
            ConversationCommand.class, "conversation",
            ContactCommand.class, "contact",
            AllowanceCommand.class, "allowance",
            ChannelCommand.class, "account",
            WorkspaceCommand.class, "workspace");

    private final CommandTargetResolver targets = new CommandTargets();
    private final CommandTargetResolver annotated =
            AnnotationCommandTargetResolver.builder().build();

    record OfSomebodyElse(@TargetAggregateIdentifier String account) {}

    @Test
    void are_those_that_the_annotations_name() {
        Stream.of(
                        new ContactCommand.EraseContact(CONTACT, new WorkspaceId("acme"), Actor.customer()),
                        new OfSomebodyElse("savings"))
                .map(GenericCommandMessage::asCommandMessage)
                .map(message -> (CommandMessage<?>) message)
                .forEach(message ->
                        assertThat(targets.resolveTarget(message)).isEqualTo(annotated.resolveTarget(message)));
    }

    @Test
    void are_named_alike_by_all_commands_of_a_family() {
        FAMILIES.forEach((family, target) -> assertThat(commands(family))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(annotatedParts(command)).containsExactly(target)));
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(CommandTargetsTest::commands);
    }

    private static List<String> annotatedParts(Class<?> command) {
        return Arrays.stream(command.getRecordComponents())
                .filter(part -> part.getAccessor().isAnnotationPresent(TargetAggregateIdentifier.class))
                .map(RecordComponent::getName)
                .toList();
    }
}
