package io.conversationengine.command;

import io.conversationengine.command.NotCarriedOut.Why;
import io.conversationengine.command.NotCarriedOut.Why.*;
import io.conversationengine.edge.problem.KnownExceptions;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Obstacle;
import io.conversationengine.kernel.Obstacle.EditionMissing;
import io.conversationengine.kernel.Obstacle.ErasedMeanwhile;
import io.conversationengine.kernel.Obstacle.Unrecordable;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a client hears of a command that was not carried out.
@Component
final class CommandProblems implements KnownExceptions {

    @Override
    public Optional<Problem> problemOf(Exception thrown) {
        return thrown instanceof NotCarriedOut command ? Optional.of(of(command.why())) : Optional.empty();
    }

    private static Problem of(Why why) {
        return switch (why) {
            case Hindered(Obstacle obstacle) -> of(obstacle);
            case Unreadable(long position, String event, String eventId) ->
                Problem.unreadableEvent(position, event, eventId)
                        .detail("The event %s at position %d cannot be read from its stored form. Nothing was done."
                                .formatted(event, position));
            case WrittenLater(String event) -> Problem.unknownEvent(event + ". Nothing was done.");
            case NotAtTheMoment _ -> Problem.unavailable("Nothing was done. Ask again.");
            case InDoubt _ ->
                Problem.unavailable("It is not known yet whether this was done. Ask again with the same ids and keys.");
            case Stopping _ -> Problem.unavailable("The engine is stopping.");
            case NotAll(boolean stopping) ->
                Problem.unavailable((stopping ? "The engine is stopping" : "Not all of the list could be recorded")
                        + "; some of the receipts may be recorded. Send them again.");
        };
    }

    private static Problem of(Obstacle obstacle) {
        return switch (obstacle) {
            case Unrecordable(String field, String fault) -> Problem.invalid(field, fault);
            case ErasedMeanwhile _ -> Problem.erased();
            case EditionMissing(String edition) -> Problem.editionMissing(edition);
        };
    }
}
