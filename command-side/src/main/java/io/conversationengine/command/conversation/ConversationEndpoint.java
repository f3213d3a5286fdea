package io.conversationengine.command.conversation;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.command.contact.ContactIdentity;
import io.conversationengine.command.conversation.ConversationOpening.Opening;
import io.conversationengine.command.conversation.ConversationRequests.Assign;
import io.conversationengine.command.conversation.ConversationRequests.Close;
import io.conversationengine.command.conversation.ConversationRequests.Open;
import io.conversationengine.command.conversation.ConversationRequests.Reopen;
import io.conversationengine.edge.IfMatch;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.AgentText;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.AnswerHeaders;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationAnswer.AlreadyExists;
import io.conversationengine.kernel.conversation.ConversationAnswer.ChangeAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Closed;
import io.conversationengine.kernel.conversation.ConversationAnswer.ClosingAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationAnswer.Erased;
import io.conversationengine.kernel.conversation.ConversationAnswer.Opened;
import io.conversationengine.kernel.conversation.ConversationAnswer.Rejection;
import io.conversationengine.kernel.conversation.ConversationAnswer.Reopened;
import io.conversationengine.kernel.conversation.ConversationAnswer.ReopeningAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.UnknownAccount;
import io.conversationengine.kernel.conversation.ConversationAnswer.UnknownContact;
import io.conversationengine.kernel.conversation.ConversationCommand.AssignConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.ClearUnreachable;
import io.conversationengine.kernel.conversation.ConversationCommand.CloseConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.OfClient;
import io.conversationengine.kernel.conversation.ConversationCommand.ReopenConversation;
import io.conversationengine.kernel.conversation.ConversationCommand.UnassignConversation;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.Requester;
import io.conversationengine.kernel.workspace.TeamId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the business does with a conversation, but for writing in it.
@RestController
@Needs(Right.SEND)
@RequestMapping(path = "/v1/conversations", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Conversations")
class ConversationEndpoint {
    private final ConversationOpening opening;
    private final CommandClient commands;

    ConversationEndpoint(ConversationOpening opening, CommandClient commands) {
        this.opening = opening;
        this.commands = commands;
    }

    @Schema(name = "ConversationBegun")
    record Begun(ConversationId conversationId, long position) {}

    /// @param verdict on a free-form message of who reopened it
    @Schema(name = "ConversationReopening")
    record OpenAgain(ConversationId conversationId, VerdictView verdict, long position) {}

    /// @param changed false where it was so before
    @Schema(name = "ConversationSettled")
    record Settled(ConversationId conversationId, boolean changed, long position) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begins a conversation with a registered contact",
            description = "Where there is one already, the problem names it in `conversationId`.")
    @AnswerHeaders({HttpHeaders.ETAG, HttpHeaders.LOCATION})
    @Problems({409, 410, 422})
    ResponseEntity<Begun> open(Caller caller, @Valid @RequestBody Open request) {
        CommandResult<Opening> result =
                open(caller.automated(request.automated()).requester(), request.requireOneContact());
        ConversationId conversation = result.answer().conversation();
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer().answer()) {
            case Opened(long version) ->
                reached.respond(HttpStatus.CREATED, version)
                        .location(URI.create("/v1/conversations/" + conversation))
                        .body(new Begun(conversation, reached.position()));
            case AlreadyExists exists ->
                throw reached.refuse(ConversationProblems.of(exists).with("conversationId", conversation.value()));
            case UnknownAccount unknown -> throw reached.refuse(ConversationProblems.of(unknown));
            case UnknownContact unknown -> throw reached.refuse(ConversationProblems.of(unknown));
            case Erased erased -> throw reached.refuse(ConversationProblems.of(erased));
        };
    }

    private CommandResult<Opening> open(Requester by, Open request) {
        AccountId account = new AccountId(request.account());
        return request.externalId() != null
                ? opening.open(by, new ContactIdentity(by.workspace(), account, new ExternalId(request.externalId())))
                : opening.open(by, account, new ContactId(String.valueOf(request.contactId())))
                        .orElseThrow(() -> ConversationProblems.of(new UnknownContact())
                                .with("field", "contactId")
                                .asException());
    }

    @PostMapping("/{id}/reopening")
    @Operation(
            summary = "Reopens a closed conversation without sending",
            description =
                    "Reopens it whatever the messaging window, and assigns it as the workspace says. The answer's "
                            + "verdict tells whether a free-form message may be sent now.")
    @Problems({404, 409, 410, 412})
    ResponseEntity<OpenAgain> reopen(
            Caller caller,
            @PathVariable ConversationId id,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable Reopen request) {
        Requester by =
                caller.automated(request == null ? null : request.automated()).requester();
        CommandResult<ReopeningAnswer> result =
                commands.send(ifMatch.seen(), seen -> new ReopenConversation(id, by.workspace(), by.actor(), seen), by);
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer()) {
            case Reopened(Verdict verdict, Instant windowEndsAt, long version) ->
                reached.respond(HttpStatus.OK, version)
                        .body(new OpenAgain(id, VerdictView.of(verdict, windowEndsAt), reached.position()));
            case Rejection rejection -> throw reached.refuse(ConversationProblems.of(rejection));
        };
    }

    @PostMapping("/{id}/closure")
    @Operation(
            summary = "Closes an open conversation",
            description = "The workspace says whether a category and a summary must be given, and whether the assignee "
                    + "stays, unless `unassign` says so here. Where it does not stay, neither its agent nor its team "
                    + "has it any more. The messaging window goes on. Where the contact was erased no summary is kept, "
                    + "nor asked for.")
    @Problems({404, 409, 410, 412, 422})
    ResponseEntity<Settled> close(
            Caller caller,
            @PathVariable ConversationId id,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable Close request) {
        Close note = request == null ? new Close(null, null, null, null) : request;
        Requester by = caller.automated(note.automated()).requester();
        CommandResult<ClosingAnswer> result = commands.send(
                ifMatch.seen(),
                seen -> new CloseConversation(
                        id, by.workspace(), note.category(), note.summary(), note.unassign(), by.actor(), seen),
                by);
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer()) {
            case Closed(long version) ->
                reached.respond(HttpStatus.OK, version).body(new Settled(id, true, reached.position()));
            case Rejection rejection -> throw reached.refuse(ConversationProblems.of(rejection));
        };
    }

    @PutMapping("/{id}/assignee")
    @Operation(
            summary = "Assigns an agent, a team, or an agent within a team; a closed conversation too",
            description = "With neither, nobody has it. An agent who then sends to a conversation that is a team's and "
                    + "no agent's becomes its agent within the team. Spaces around the agent's id count for nothing, "
                    + "as they do in On-Behalf-Of.")
    @Problems({404, 410, 412})
    ResponseEntity<Settled> assign(
            Caller caller, @PathVariable ConversationId id, IfMatch ifMatch, @Valid @RequestBody Assign request) {
        Requester by = caller.automated(request.automated()).requester();
        AgentId agent = request.agent() == null ? null : new AgentId(AgentText.trimmed(request.agent()));
        TeamId team = request.team() == null ? null : new TeamId(AgentText.trimmed(request.team()));
        return agent == null && team == null
                ? settled(id, ifMatch, seen -> new UnassignConversation(id, by.workspace(), by.actor(), seen), by)
                : settled(
                        id,
                        ifMatch,
                        seen -> new AssignConversation(id, by.workspace(), agent, team, by.actor(), seen),
                        by);
    }

    @DeleteMapping("/{id}/assignee")
    @Operation(
            summary = "Takes it away from its agent and its team",
            description = "The same as assigning neither. Where nobody has it, it changes nothing.")
    @Problems({404, 412})
    ResponseEntity<Settled> unassign(Caller caller, @PathVariable ConversationId id, IfMatch ifMatch) {
        Requester by = caller.requester();
        return settled(id, ifMatch, seen -> new UnassignConversation(id, by.workspace(), by.actor(), seen), by);
    }

    @PostMapping("/{id}/reachability")
    @Needs(Right.ADMINISTER)
    @Operation(
            summary = "Says that the customer can be reached again",
            description = "After a provider said that the customer blocked the account, nothing is sent until the "
                    + "customer acts or an operator clears it here.")
    @Problems({404, 410, 412})
    ResponseEntity<Settled> clearUnreachable(Caller caller, @PathVariable ConversationId id, IfMatch ifMatch) {
        Requester by = caller.requester();
        return settled(id, ifMatch, seen -> new ClearUnreachable(id, by.workspace(), by.actor(), seen), by);
    }

    private ResponseEntity<Settled> settled(
            ConversationId id,
            IfMatch ifMatch,
            Function<@Nullable Long, OfClient<ChangeAnswer>> command,
            Requester by) {
        CommandResult<ChangeAnswer> result = commands.send(ifMatch.seen(), command, by);
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer()) {
            case Done(boolean changed, long version) ->
                reached.respond(HttpStatus.OK, version).body(new Settled(id, changed, reached.position()));
            case Rejection rejection -> throw reached.refuse(ConversationProblems.of(rejection));
        };
    }
}
