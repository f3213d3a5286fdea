package io.conversationengine.command.history;

import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.Grant;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.verdict.Judge;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.verdict.Situation;
import io.conversationengine.kernel.verdict.Verdict;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rules of docs/design.md said over again, as slowly and as plainly as can be: all acts, all accepted messages and
/// all refusals are kept, and each question is worked out from all of them. It reads none of the windows in the events.
final class Chronicle {
    private final List<Grant> given = new ArrayList<>();
    private final List<Instant> acceptedAt = new ArrayList<>();
    private final List<Instant> windowRefusedAt = new ArrayList<>();
    private final List<Instant> blockedAt = new ArrayList<>();
    private final List<Instant> reachableAt = new ArrayList<>();

    void record(Object event, Account account) {
        switch (event) {
            case CustomerReplyReceived reply -> record(reply, account);
            case OutboundAccepted accepted -> acceptedAt.add(accepted.at());
            case OutboundFailed failed when failed.reason().deniesWindow() -> windowRefusedAt.add(failed.occurredAt());
            case OutboundFailed failed
            when failed.reason() == FailureReason.RECIPIENT_BLOCKED -> blockedAt.add(failed.occurredAt());
            case UnreachableCleared cleared -> reachableAt.add(cleared.at());
            default -> {}
        }
    }

    /// Grants that are all over when the act arrives, or that the provider overruled before, are not given.
    private void record(CustomerReplyReceived reply, Account account) {
        List<Grant> grants = account.rules().grantsAfter(reply.trigger(), reply.actedAt());
        boolean overruled = windowRefusedAt.stream().anyMatch(at -> !at.isBefore(reply.actedAt()));
        if (!overruled && grants.stream().anyMatch(grant -> grant.runs(reply.at()))) {
            given.addAll(grants);
        }
        reachableAt.add(reply.actedAt());
    }

    Verdict verdictOn(Content content, Actor by, Account account, Instant now) {
        Instant blocked = latest(blockedAt)
                .filter(at -> reachableAt.stream().noneMatch(at::isBefore))
                .orElse(null);
        Situation situation = new Situation(window(), blocked, account.templates());
        return new Judge(account.rules(), situation, Sender.of(by), now).judge(content);
    }

    /// The newest grant of each kind and trigger; of two of one instant the one that was given first.
    Window window() {
        return new Window(given.stream()
                .filter(grant -> given.stream().noneMatch(other -> isReplacedBy(grant, other)))
                .map(this::overruled)
                .map(this::counted)
                .toList());
    }

    private boolean isReplacedBy(Grant grant, Grant other) {
        boolean first = given.indexOf(other) < given.indexOf(grant);
        boolean notOlder = first
                ? !other.givenAt().isBefore(grant.givenAt())
                : other.givenAt().isAfter(grant.givenAt());
        return other.replaces(grant) && notOlder;
    }

    private Grant overruled(Grant grant) {
        Optional<Instant> refusedAt = windowRefusedAt.stream()
                .filter(at -> !at.isBefore(grant.givenAt()))
                .min(Comparator.naturalOrder());
        return refusedAt.map(grant::endedBy).orElse(grant);
    }

    private Grant counted(Grant grant) {
        Stream<Instant> since = acceptedAt.stream().filter(at -> !at.isBefore(grant.givenAt()));
        return since.reduce(grant, Grant::afterMessage, (_, last) -> last);
    }

    private static Optional<Instant> latest(List<Instant> instants) {
        return instants.stream().max(Comparator.naturalOrder());
    }
}
