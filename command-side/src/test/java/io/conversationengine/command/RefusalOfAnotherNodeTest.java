package io.conversationengine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Obstacle;
import io.conversationengine.kernel.Obstacle.EditionMissing;
import io.conversationengine.kernel.Obstacle.ErasedMeanwhile;
import io.conversationengine.kernel.Obstacle.Unrecordable;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactCommand.EraseContact;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.runtime.EngineTimeouts;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the command bus of another node refuses arrives as an exception with details, whatever it was there.
class RefusalOfAnotherNodeTest {

    private static final WorkspaceId WORKSPACE = new WorkspaceId("far");

    private static final Requester BY = new Requester(WORKSPACE, Actor.bot("far"), "far");

    private static final ContactId CONTACT = new ContactId("0190b2a4-0000-8000-8000-000000000000");

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final CommandClient commands = new CommandClient(
            DefaultCommandGateway.builder().commandBus(bus).build(),
            bus,
            CommandServer.part(Positions.class),
            CommandServer.part(ContactKeys.class),
            EngineTimeouts.DEFAULTS);

    static Stream<Object[]> is_the_problem_that_it_is_on_this_one() {
        return Stream.of(
                new Object[] {
                    new Unrecordable("summary", "must not contain the character NUL"),
                    Problem.invalid("summary", "must not contain the character NUL")
                },
                new Object[] {new ErasedMeanwhile(), Problem.erased()},
                new Object[] {new EditionMissing("next"), Problem.editionMissing("next")});
    }

    @ParameterizedTest
    @MethodSource
    void is_the_problem_that_it_is_on_this_one(Obstacle obstacle, Problem problem) {
        bus.subscribe(ChangeWorkspaceSettings.class.getName(), _ -> {
            throw new CommandExecutionException("remote", null, obstacle);
        });
        ChangeWorkspaceSettings command =
                new ChangeWorkspaceSettings(new WorkspaceKey(WORKSPACE), WorkspaceSettings.defaults(), Actor.engine());

        assertThatExceptionOfType(NotCarriedOut.class)
                .isThrownBy(() -> commands.send(command, BY))
                .extracting(new CommandProblems()::problemOf)
                .isEqualTo(Optional.of(problem));
    }

    /// Whoever asks then goes on as if the contact had been erased before.
    @Test
    void is_the_answer_of_an_erased_contact() {
        EraseContact command = new EraseContact(CONTACT, WORKSPACE, Actor.engine());
        bus.subscribe(EraseContact.class.getName(), _ -> {
            throw new CommandExecutionException("remote", null, new ErasedMeanwhile());
        });

        assertThat(commands.answer(command, BY)).isEqualTo(new ContactAnswer.Erased());
    }
}
