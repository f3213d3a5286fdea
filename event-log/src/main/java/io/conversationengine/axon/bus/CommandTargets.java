package io.conversationengine.axon.bus;

import io.conversationengine.kernel.allowance.AllowanceCommand;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/// Which aggregate a command is for, as the kernel's commands say themselves. Axon's own way looks through all methods
/// and fields of the command's class for an annotation, anew for each command.
final class CommandTargets implements CommandTargetResolver {

    private final CommandTargetResolver ofOthers =
            AnnotationCommandTargetResolver.builder().build();

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        return switch (message.getPayload()) {
            case ConversationCommand<?> command -> target(command.conversation());
            case ContactCommand<?> command -> target(command.contact());
            case AllowanceCommand command -> target(command.allowance());
            case ChannelCommand command -> target(command.account());
            case WorkspaceCommand command ->
                switch (command) {
                    case ChangeWorkspaceSettings change -> target(change.workspace());
                };
            default -> ofOthers.resolveTarget(message);
        };
    }

    private static VersionedAggregateIdentifier target(Object aggregate) {
        return new VersionedAggregateIdentifier(aggregate, null);
    }
}
