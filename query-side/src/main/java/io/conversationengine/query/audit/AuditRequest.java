package io.conversationengine.query.audit;

import io.conversationengine.edge.Line;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.audit.AuditScope;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.feed.selection.SelectionParameters;
import io.conversationengine.query.feed.selection.SelectionText;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which events an audit is asked for, as the parameters of a request say it. What is missing narrows nothing.
record AuditRequest(
        @Parameter(description = "The `next` of the page before, a position; 0, which holds if missing, for the first")
        @Nullable
        String after,

        @Parameter(
                description = "In place of `after`: everything from the first event on that was recorded at this"
                        + " instant or later",
                schema = @Schema(type = "string", format = "date-time"))
        @Nullable
        String from,

        @Parameter(
                description = "A position, or an instant: nothing beyond it. The end of the log if missing, which each"
                        + " page moves on by being recorded")
        @Nullable
        String until,

        @Parameter(
                description = "What happened in this conversation",
                schema = @Schema(type = "string", format = "uuid"))
        @Nullable
        String conversation,

        @Parameter(
                description = "What happened to this contact and in the contact's conversation",
                schema = @Schema(type = "string", format = "uuid"))
        @Nullable
        String contact,

        @Parameter(description = "What is of this channel account") @Line(max = Limits.ID, slash = false) @Nullable
        String account,

        @Parameter(description = "What is of an account on this channel") @Line(max = Limits.ID) @Nullable
        String channel,

        @Parameter(description = "What was done by `agent:ID`, `bot:NAME`, `customer` or `system`") @Nullable
        String actor,

        @Parameter(description = "What was done with the API key of this name") @Line(max = Limits.KEY_NAME) @Nullable
        String credential,

        @Parameter(description = "Names of events, such as `conversation.OutboundAccepted`, with commas between")
        @Nullable
        String kind,

        @Parameter(
                description = "Items on a page, 1 to 500; 100 if missing. For `application/json`",
                schema = @Schema(type = "integer", minimum = "1", maximum = "500"))
        @Nullable
        String limit)
        implements SelectionParameters {

    private static final int LARGEST_PAGE = 500;
    private static final int PAGE = 100;

    AuditScope scope() {
        return new AuditScope(
                SelectionText.conversation(conversation),
                SelectionText.read("contact", contact, ContactId::new, "must be the id of a contact"),
                account == null ? null : new AccountId(account),
                channel == null ? null : new Channel(channel),
                SelectionText.read("actor", actor, Actor::of, "must be agent:ID, bot:NAME, customer or system"),
                credential,
                SelectionText.kinds(kind).stream().sorted().toList());
    }

    FeedBounds.Asked bounds() {
        return new FeedBounds.Asked(after, from, until);
    }

    int pageSize() {
        return SelectionText.pageSize(limit, PAGE, LARGEST_PAGE);
    }
}
