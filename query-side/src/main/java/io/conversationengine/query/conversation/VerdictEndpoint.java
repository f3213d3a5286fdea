package io.conversationengine.query.conversation;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.Line;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.text.Text;
import io.conversationengine.edge.text.TextForm;
import io.conversationengine.edge.text.TextList;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.query.Query.AskPastVerdict;
import io.conversationengine.kernel.query.Query.AskVerdict;
import io.conversationengine.kernel.query.Query.AskVerdicts;
import io.conversationengine.kernel.query.SearchResults;
import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.query.history.AsOfParameter;
import io.conversationengine.query.projection.QueryClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Conversations")
final class VerdictEndpoint {

    private final QueryClient queries;

    VerdictEndpoint(QueryClient queries) {
        this.queries = queries;
    }

    @GetMapping(ConversationPath.PATH + "/verdict")
    @Operation(
            summary = "May this be sent now? As what, until when; or why not, since when, what instead",
            description = "The answer of this moment: the messaging window may close, or the allowance be spent, before"
                    + " something is sent. With `asOf` that of another moment, by the rules, templates and allowance of"
                    + " then: the instant that was asked for, or when the event at the position was recorded.")
    @Problems({404, 501, 503})
    VerdictView verdict(
            Caller caller,
            @PathVariable ConversationId id,
            @Parameter(
                            description = "Who would send it: `agent` or `bot`; the caller if it does not say",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"agent", "bot"}))
                    @RequestParam(required = false)
                    @Nullable
                    String as,
            @Parameter(
                            description = "What would be sent: `text`, `template` or `tag`",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"text", "template", "tag"}))
                    @RequestParam(defaultValue = "text")
                    String kind,
            @Parameter(description = "The template's name")
                    @RequestParam(required = false)
                    @Line(max = Limits.TEMPLATE_NAME)
                    @Nullable
                    String name,
            @Parameter(description = "The template's language")
                    @RequestParam(required = false)
                    @Line(max = Limits.LANGUAGE)
                    @Nullable
                    String language,
            @Parameter(description = "The message tag")
                    @RequestParam(required = false)
                    @Line(max = Limits.LABEL)
                    @Nullable
                    String tag,
            @Parameter(description = AsOfParameter.DESCRIPTION) @RequestParam(required = false) @Nullable String asOf,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        Content content = content(kind, name, language, tag);
        Sender sender = sender(as, caller);
        AsOf past = AsOfParameter.read(asOf);
        Query<VerdictView> query = past == null
                ? new AskVerdict(caller.workspace(), id, sender, content, atLeast.value())
                : new AskPastVerdict(caller.workspace(), id, past, sender, content, atLeast.value());
        return queries.ask(query, caller, response);
    }

    @PostMapping("/v1/verdicts")
    @Operation(
            summary = "The same for many conversations at once",
            description = "In the order in which they are asked for. What the workspace does not have is left out;"
                    + " `parked` says of how many it is not known, because their first event is parked.")
    @Problems(503)
    SearchResults.Verdicts verdicts(
            Caller caller,
            @RequestBody @Valid VerdictsRequest request,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        Content content = content(
                Objects.requireNonNullElse(request.kind(), "text"), request.name(), request.language(), request.tag());
        AskVerdicts query = new AskVerdicts(
                caller.workspace(), request.ids(), sender(request.as(), caller), content, atLeast.value());
        return queries.ask(query, caller, response);
    }

    private static Sender sender(@Nullable String as, Caller caller) {
        return switch (as) {
            case null -> Sender.of(caller.actor());
            case "agent" -> Sender.PERSON;
            case "bot" -> Sender.BOT;
            default -> throw Problem.invalid("as", "must be agent or bot").asException();
        };
    }

    private static Content content(
            String kind, @Nullable String name, @Nullable String language, @Nullable String tag) {
        requireOnly("template", kind, "name", name);
        requireOnly("template", kind, "language", language);
        requireOnly("tag", kind, "tag", tag);
        return switch (kind) {
            case "text" -> new Content.Text("", null);
            case "template" ->
                new Content.Template(
                        new TemplateKey(required("name", name, kind), required("language", language, kind)), List.of());
            case "tag" -> new Content.Tagged("", required("tag", tag, kind));
            default ->
                throw Problem.invalid("kind", "must be text, template or tag").asException();
        };
    }

    /// A verdict on something else than what was meant would be a wrong one.
    private static void requireOnly(String its, String kind, String parameter, @Nullable String value) {
        if (value != null && !kind.equals(its)) {
            throw Problem.invalid(parameter, "goes with kind=%s only".formatted(its))
                    .asException();
        }
    }

    private static String required(String parameter, @Nullable String value, String kind) {
        if (value == null) {
            throw Problem.invalid(parameter, "is missing; kind=%s needs it".formatted(kind))
                    .asException();
        }
        return value;
    }

    /// What would be sent, by whom, in which conversations.
    ///
    /// @param as `agent` or `bot`; the caller if it is missing
    /// @param kind `text`, `template` or `tag`; text if it is missing
    /// @param name of the template
    /// @param language of the template
    /// @param tag of the message
    record VerdictsRequest(
            @NotNull(message = "is missing")
            @TextList(fewest = 1, most = Limits.VERDICTS, each = @Text(max = 36, form = TextForm.CONVERSATION_ID))
            List<String> conversations,

            @Schema(allowableValues = {"agent", "bot"}) @Nullable
            String as,

            @Schema(allowableValues = {"text", "template", "tag"}) @Nullable
            String kind,

            @Line(max = Limits.TEMPLATE_NAME) @Nullable String name,
            @Line(max = Limits.LANGUAGE) @Nullable String language,
            @Line(max = Limits.LABEL) @Nullable String tag) {

        List<ConversationId> ids() {
            return conversations.stream().map(ConversationId::new).toList();
        }
    }
}
