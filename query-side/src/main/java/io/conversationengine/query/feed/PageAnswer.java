package io.conversationengine.query.feed;

import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.query.feed.form.CloudEvent;
import io.conversationengine.query.feed.form.FeedForm;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.feed.selection.FeedEnd.Failing;
import io.conversationengine.query.feed.selection.SelectedEvents;
import io.conversationengine.query.feed.selection.Selection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A page of the feed.
///
/// @param items events; or rows, where they were asked for
/// @param next the `after` of the next page; null where there is nothing more for the moment
/// @param position every event at or below it was given, on this page or one before
/// @param failing the event before which the page ends, and every other one until it can be read; null where there is
///     none
@Schema(name = "FeedPage")
record PageAnswer(
        List<CloudEvent> items,
        @Nullable Long next,
        long position,
        @Nullable Failing failing) {

    private static final JsonMapper JSON = StoredJson.mapper();

    /// What is narrow may be far between: so often a piece of the log is looked through for one page.
    private static final int PIECES = 10;

    /// So many are read at once: together they are never too much.
    private static final int STEP = 200;

    /// A page of long texts ends early.
    private static final int BYTES = 4 << 20;

    /// @param most items at most
    static byte[] read(SelectedEvents events, Selection selection, FeedForm form, FeedBounds bounds, int most) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
        int items = 0;
        FeedChunk chunk;
        long after = bounds.after();
        int pieces = 0;
        do {
            int step = Math.min(most - items, STEP);
            chunk = FeedChunks.read(events, selection, form, after, bounds.upTo(), step);
            for (byte[] event : chunk.events()) {
                if (items++ > 0) {
                    page.write(',');
                }
                page.writeBytes(event);
            }
            after = chunk.last();
            pieces++;
        } while (chunk.more() && items < most && page.size() < BYTES && pieces < PIECES);
        page.writeBytes(end(chunk));
        return page.toByteArray();
    }

    private static byte[] end(FeedChunk chunk) {
        String next = chunk.more() ? Long.toString(chunk.last()) : "null";
        String failing = chunk.failing() == null ? "" : ",\"failing\":" + JSON.writeValueAsString(chunk.failing());
        return "],\"next\":%s,\"position\":%d%s}"
                .formatted(next, chunk.last(), failing)
                .getBytes(StandardCharsets.UTF_8);
    }
}
