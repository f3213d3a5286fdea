package io.conversationengine.query.feed;

import io.conversationengine.edge.Line;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.serialization.EventNames;
import io.conversationengine.query.feed.form.FeedForm;
import io.conversationengine.query.feed.selection.Selection;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which events a request asks for, as its parameters say it. What is missing narrows nothing.
record FeedRequest(
        @Parameter(
                description = "A position that was reached before; 0, which holds if missing, for the beginning",
                schema = @Schema(type = "integer", format = "int64"))
        @Nullable
        String after,

        @Parameter(
                description = "In place of `after`: everything from the first event on that was recorded at this"
                        + " instant or later",
                schema = @Schema(type = "string", format = "date-time"))
        @Nullable
        String from,

        @Parameter(
                description = "A position, or an instant: nothing beyond it. The end of the log if missing. Not for"
                        + " `text/event-stream`")
        @Nullable
        String until,

        @Parameter(description = "Names of events, such as `conversation.OutboundAccepted`, with commas between")
        @Nullable
        String kind,

        @Parameter(
                description = "What happened in this conversation",
                schema = @Schema(type = "string", format = "uuid"))
        @Nullable
        String conversation,

        @Parameter(
                description = "What is of this channel account: its own, and its contacts', conversations' and"
                        + " allowances' events")
        @Line(max = Limits.ID, slash = false)
        @Nullable
        String account,

        @Parameter(description = "What is of an account on this channel") @Line(max = Limits.ID) @Nullable
        String channel,

        @Parameter(
                description = "`cloudevents`, or `rows`, which are flat. `cloudevents` if missing",
                schema =
                        @Schema(
                                type = "string",
                                allowableValues = {"cloudevents", "rows"}))
        @Nullable
        String form,

        @Parameter(
                description = "Items on a page, 1 to 1000; 200 if missing. For `application/json`",
                schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
        @Nullable
        String limit) {

    private static final int LARGEST_PAGE = 1_000;
    private static final int PAGE = 200;

    Selection selection(WorkspaceId workspace) {
        return new Selection(
                workspace,
                kinds(),
                conversation == null ? null : conversationAsked(conversation),
                account == null ? null : new AccountId(account),
                channel == null ? null : new Channel(channel));
    }

    FeedForm formAsked() {
        return FeedForm.of(form);
    }

    int pageSize() {
        if (limit == null) {
            return PAGE;
        }
        long asked = wholeNumber("limit", limit);
        if (asked < 1 || asked > LARGEST_PAGE) {
            throw Problem.invalid("limit", "must be from 1 to " + LARGEST_PAGE).asException();
        }
        return (int) asked;
    }

    private Set<String> kinds() {
        return kind == null
                ? Set.of()
                : Arrays.stream(kind.split(",", -1))
                        .map(FeedRequest::kindAsked)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static String kindAsked(String name) {
        if (!EventNames.all().contains(name)) {
            throw Problem.invalid(
                            "kind",
                            "must be names of events, with commas between, of " + String.join(", ", EventNames.all()))
                    .asException();
        }
        return name;
    }

    private static ConversationId conversationAsked(String id) {
        try {
            return new ConversationId(id);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("conversation", "must be the id of a conversation")
                    .asException();
        }
    }

    static long wholeNumber(String field, String text) {
        try {
            return Long.parseLong(text.matches("-?[0-9]+") ? text : "");
        } catch (NumberFormatException _) {
            throw Problem.invalid(field, "must be a whole number").asException();
        }
    }
}
