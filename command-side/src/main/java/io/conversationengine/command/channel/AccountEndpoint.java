package io.conversationengine.command.channel;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.conversationengine.command.CommandClient;
import io.conversationengine.command.CommandResult;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.PositionedAnswer;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.ChannelAnswer;
import io.conversationengine.kernel.channel.ChannelAnswer.Done;
import io.conversationengine.kernel.channel.ChannelAnswer.OnAnotherChannel;
import io.conversationengine.kernel.channel.ChannelAnswer.TooManyTemplates;
import io.conversationengine.kernel.channel.ChannelAnswer.UnknownAccount;
import io.conversationengine.kernel.channel.ChannelAnswer.UnknownChannel;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.channel.ChannelCommand.RecordTemplateStatus;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.rule.Channel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the business registers its accounts on the channels, and says what becomes of their templates.
@RestController
@Needs(Right.ADMINISTER)
@RequestMapping(path = "/v1/accounts/{id}", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Accounts")
class AccountEndpoint {
    private final CommandClient commands;

    AccountEndpoint(CommandClient commands) {
        this.commands = commands;
    }

    /// @param status an open word of the provider's; only a template that is `APPROVED` is sent
    @Schema(name = "TemplateStatus")
    record TemplateRequest(
            @NotNull @Line(max = Limits.TEMPLATE_STATUS) String status) {}

    /// @param changed false where it was so before
    @Schema(name = "AccountSettled")
    record Settled(AccountId id, boolean changed, long position) {}

    @PutMapping
    @Operation(
            summary = "Registers an account, or changes its settings",
            description =
                    "Sets all settings at once. Given messaging windows stay as they are; the change governs what "
                            + "comes after.")
    @Problems({409, 422})
    ResponseEntity<Settled> putAccount(
            Caller caller,
            @PathVariable @Line(max = Limits.ID, slash = false) String id,
            @Valid @RequestBody AccountRequest request) {
        AccountKey account = new AccountKey(caller.workspace(), new AccountId(id));
        Channel channel = new Channel(request.channel());
        return answer(new RegisterChannelAccount(account, channel, request.settings(), caller.actor()), caller);
    }

    @PutMapping("/templates/{name}/{language}")
    @Operation(
            summary = "Records what the provider says of a message template",
            description = "The status is the provider's own word. Only a template that is `APPROVED` is sent. An "
                    + "account has at most 6,000 templates, a name in each language; one whose status is `DELETED` is "
                    + "forgotten.")
    @Problems({404, 409})
    ResponseEntity<Settled> putTemplate(
            Caller caller,
            @PathVariable @Line(max = Limits.ID, slash = false) String id,
            @PathVariable @Line(max = Limits.TEMPLATE_NAME) String name,
            @PathVariable @Line(max = Limits.LANGUAGE) String language,
            @Valid @RequestBody TemplateRequest request) {
        AccountKey account = new AccountKey(caller.workspace(), new AccountId(id));
        TemplateKey template = new TemplateKey(name, language);
        return answer(new RecordTemplateStatus(account, template, request.status(), caller.actor()), caller);
    }

    private ResponseEntity<Settled> answer(ChannelCommand command, Caller caller) {
        CommandResult<ChannelAnswer> result = commands.send(command, caller.requester());
        PositionedAnswer reached = new PositionedAnswer(result.position());
        return switch (result.answer()) {
            case Done(boolean changed) ->
                reached.respond(HttpStatus.OK)
                        .body(new Settled(command.account().account(), changed, reached.position()));
            case UnknownChannel unknown -> throw reached.refuse(problem(unknown));
            case OnAnotherChannel(Channel registered) ->
                throw reached.refuse(
                        Problem.of(409, "on-another-channel", "The account is on another channel, for ever")
                                .detail("The account is on channel " + registered)
                                .with("field", "channel"));
            case TooManyTemplates(int limit) ->
                throw reached.refuse(
                        Problem.of(409, "too-many-templates", "The account has as many templates as it may")
                                .detail("An account has at most %d templates; one with status DELETED makes room"
                                        .formatted(limit))
                                .with("field", "name")
                                .with("limit", limit));
            case UnknownAccount _ ->
                throw reached.refuse(
                        Problem.unknown("account", command.account().account().value()));
        };
    }

    private static Problem problem(UnknownChannel unknown) {
        List<String> known = unknown.known();
        return Problem.of(422, "unknown-channel", "The workspace's edition has no such channel")
                .detail("Edition %s knows %s".formatted(unknown.edition(), String.join(", ", known)))
                .with("field", "channel")
                .with("known", known);
    }
}
