package io.conversationengine.command.workspace;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.workspace.WorkspaceAnswer;
import io.conversationengine.kernel.workspace.WorkspaceAnswer.Done;
import io.conversationengine.kernel.workspace.WorkspaceAnswer.UnknownEdition;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a workspace decides how it works.
@RestController
@Needs(Right.ADMINISTER)
@RequestMapping(path = "/v1/workspace", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Workspace")
class WorkspaceEndpoint {
    private final CommandClient commands;

    WorkspaceEndpoint(CommandClient commands) {
        this.commands = commands;
    }

    /// @param changed false where it was so before
    @Schema(name = "WorkspaceSettled")
    record Settled(boolean changed, long position) {}

    @PutMapping
    @Operation(
            summary = "Sets all settings of the workspace; what is missing is set to its default",
            description = "Given messaging windows stay as they are; the change governs what comes after. A window "
                    + "that is shorter than `warnBefore` is announced to close as soon as it opens.")
    @Problems(422)
    ResponseEntity<Settled> putWorkspace(Caller caller, @Valid @RequestBody WorkspaceRequest request) {
        ChangeWorkspaceSettings command =
                new ChangeWorkspaceSettings(new WorkspaceKey(caller.workspace()), request.settings(), caller.actor());
        CommandResult<WorkspaceAnswer> result = commands.send(command, caller.requester());
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer()) {
            case Done(boolean changed) -> reached.respond(HttpStatus.OK).body(new Settled(changed, reached.position()));
            case UnknownEdition(String _, List<String> known) ->
                throw reached.refuse(Problem.of(422, "unknown-edition", "No edition has that name")
                        .detail("edition must be one of " + String.join(", ", known))
                        .with("field", "edition")
                        .with("known", known));
        };
    }
}
