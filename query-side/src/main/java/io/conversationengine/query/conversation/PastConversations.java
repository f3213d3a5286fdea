package io.conversationengine.query.conversation;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.ConversationView.Closing;
import io.conversationengine.kernel.query.ConversationView.LastMessage;
import io.conversationengine.kernel.query.Query.AskPastVerdict;
import io.conversationengine.kernel.query.Query.FindPastConversation;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.AgentId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.instant.PastStreams;
import io.conversationengine.log.instant.PastStreams.PastEvent;
import io.conversationengine.query.channel.RulesInForce;
import io.conversationengine.query.contact.table.PastContact;
import io.conversationengine.query.history.PastRules;
import io.conversationengine.query.history.PointInTime;
import io.conversationengine.query.history.PointsInTime;
import io.conversationengine.query.history.StateSnapshots;
import io.conversationengine.query.projection.JsonColumn;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Answers what a conversation was like, and what might have been sent in it: the rows that its projector keeps, folded
/// from the events up to then, and shown and judged by the same functions.
@Component
final class PastConversations {

    /// Of a kept state; to be raised with a change of what [ConversationRow] makes of the same events.
    private static final int FORM = 1;

    private static final int KEPT_EVERY = 100;

    private final PointsInTime points;
    private final ObjectProvider<PastStreams> log;
    private final StateSnapshots snapshots;
    private final PastRules rules;

    /// @param log none where events are kept in another store
    PastConversations(PointsInTime points, ObjectProvider<PastStreams> log, StateSnapshots snapshots, PastRules rules) {
        this.points = points;
        this.log = log;
        this.snapshots = snapshots;
        this.rules = rules;
    }

    @QueryHandler
    QueryResult on(FindPastConversation query) {
        return points.answer(
                query,
                query.asOf(),
                point -> find(query.workspace(), query.conversation(), point).map(past -> past.view(point)));
    }

    @QueryHandler
    QueryResult on(AskPastVerdict query) {
        return points.answer(
                query,
                query.asOf(),
                point -> find(query.workspace(), query.conversation(), point)
                        .map(past -> verdict(query, past.row(), point)));
    }

    private VerdictView verdict(AskPastVerdict query, ConversationRow row, PointInTime point) {
        RulesInForce inForce = rules.on(new AccountKey(row.workspace, row.account), point);
        return new Verdicts(inForce, Map.of(), query.sender(), query.content(), point.at()).on(row);
    }

    /// A conversation and its contact as they were.
    private record Past(ConversationRow row, PastContact contact) {

        private ConversationView view(PointInTime point) {
            return ConversationViews.describe(row, contact.view().orElse(null), null, point.at());
        }
    }

    private Optional<Past> find(WorkspaceId workspace, ConversationId id, PointInTime point) {
        PastStreams streams = log.getObject();
        OptionalLong last = streams.last(id.value(), point.position());
        if (last.isEmpty() || !isOf(workspace, streams, id)) {
            return Optional.empty();
        }
        ConversationRow row = fold(streams, id, last.getAsLong());
        PastContact contact = PastContact.read(streams, id.contact(), point.position());
        row.erased = contact.wasErased();
        if (contact.isErased()) {
            row.eraseTexts();
        }
        row.closing = JsonColumn.readIfPresent(JsonColumn.write(row.closing), Closing.class);
        row.lastMessage = JsonColumn.readIfPresent(JsonColumn.write(row.lastMessage), LastMessage.class);
        return Optional.of(new Past(row, contact));
    }

    private static boolean isOf(WorkspaceId workspace, PastStreams streams, ConversationId id) {
        return streams.at(id.value(), 0).stream()
                .anyMatch(first -> first.event() instanceof ConversationOpened opened
                        && opened.workspace().equals(workspace));
    }

    private ConversationRow fold(PastStreams streams, ConversationId id, long last) {
        Fold fold = snapshots
                .last(id.value(), last, FORM)
                .map(state -> Fold.resumed(id, JsonColumn.read(state, KeptState.class)))
                .orElseGet(Fold::new);
        streams.forEach(id.value(), fold.sequence + 1, last, event -> {
            fold.take(event);
            if ((event.sequence() + 1) % KEPT_EVERY == 0) {
                snapshots.keep(id.value(), event.sequence(), FORM, fold.kept());
            }
        });
        return fold.withTexts(streams, id);
    }

    /// What a row came to, without the texts of the last message and the last closing.
    ///
    /// @param lastMessageAt the number of the event that told of it, where its text is found again; -1 for none
    /// @param closingAt the same of the last closing
    private record KeptState(
            WorkspaceId workspace,
            AccountId account,
            Channel channel,
            ContactId contact,
            ConversationFacts facts,
            SessionTimes times,
            @Nullable AgentId lastAssignee,
            @Nullable Closing closing,
            @Nullable LastMessage lastMessage,
            long sequence,
            long lastMessageAt,
            long closingAt) {}

    private static final class Fold {

        private @Nullable ConversationRow row;
        private long sequence = -1;
        private long lastMessageAt = -1;
        private long closingAt = -1;

        /// Up to where texts are missing.
        private long withoutTexts = -1;

        private static Fold resumed(ConversationId id, KeptState kept) {
            Fold fold = new Fold();
            ConversationRow row = new ConversationRow(
                    id, kept.workspace(), kept.account(), kept.channel(), kept.contact(), kept.facts());
            row.times = kept.times();
            row.lastAssignee = kept.lastAssignee();
            row.closing = kept.closing();
            row.lastMessage = kept.lastMessage();
            row.version = kept.sequence();
            fold.row = row;
            fold.sequence = kept.sequence();
            fold.withoutTexts = kept.sequence();
            fold.lastMessageAt = kept.lastMessageAt();
            fold.closingAt = kept.closingAt();
            return fold;
        }

        private void take(PastEvent event) {
            if (event.event() instanceof ConversationEvent said) {
                LastMessage messageBefore = row == null ? null : row.lastMessage;
                Closing closingBefore = row == null ? null : row.closing;
                ConversationRow after = ConversationRow.next(row, said);
                after.version = event.sequence();
                if (!Objects.equals(after.closing, closingBefore)) {
                    closingAt = event.sequence();
                }
                if (!Objects.equals(after.lastMessage, messageBefore) && !(said instanceof OutboundFailed)) {
                    lastMessageAt = event.sequence();
                }
                row = after;
                sequence = event.sequence();
            }
        }

        private String kept() {
            ConversationRow known = known();
            KeptState kept = new KeptState(
                    known.workspace,
                    known.account,
                    known.channel,
                    known.contact,
                    known.facts,
                    known.times,
                    known.lastAssignee,
                    known.closing == null ? null : known.closing.erased(),
                    known.lastMessage == null ? null : known.lastMessage.erased(),
                    sequence,
                    lastMessageAt,
                    closingAt);
            return Objects.requireNonNull(JsonColumn.write(kept));
        }

        /// The row, with what the log says today of the texts that no kept state has.
        private ConversationRow withTexts(PastStreams streams, ConversationId id) {
            ConversationRow whole = known();
            if (closingAt >= 0 && closingAt <= withoutTexts) {
                whole.closing = told(streams, id, closingAt).closing;
            }
            LastMessage last = whole.lastMessage;
            if (last != null && lastMessageAt <= withoutTexts) {
                LastMessage again = told(streams, id, lastMessageAt).lastMessage;
                whole.lastMessage = again != null && last.notSent() ? again.butNotSent() : again;
            }
            return whole;
        }

        private ConversationRow told(PastStreams streams, ConversationId id, long number) {
            ConversationRow row = new ConversationRow(
                    id, known().workspace, known().account, known().channel, known().contact, known().facts);
            streams.at(id.value(), number).forEach(event -> row.tell((ConversationEvent) event.event()));
            return row;
        }

        private ConversationRow known() {
            return Objects.requireNonNull(row);
        }
    }
}
