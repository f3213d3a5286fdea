package io.conversationengine.query.feed;

import io.conversationengine.edge.Line;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.feed.form.FeedForm;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.feed.selection.Selection;
import io.conversationengine.query.feed.selection.SelectionParameters;
import io.conversationengine.query.feed.selection.SelectionText;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
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
                        + " instant or later; not before the first of the log",
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
        String limit)
        implements SelectionParameters {

    private static final int LARGEST_PAGE = 1_000;
    private static final int PAGE = 200;

    Selection selection(WorkspaceId workspace) {
        return new Selection(
                workspace,
                SelectionText.kinds(kind),
                SelectionText.conversation(conversation),
                account == null ? null : new AccountId(account),
                channel == null ? null : new Channel(channel));
    }

    FeedBounds.Asked bounds() {
        return new FeedBounds.Asked(after, from, until);
    }

    FeedForm formAsked() {
        return FeedForm.of(form);
    }

    int pageSize() {
        return SelectionText.pageSize(limit, PAGE, LARGEST_PAGE);
    }
}
