package io.conversationengine.query.history;

import io.conversationengine.axon.edition.WorkspaceEditions;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.AccountState;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.channel.TemplateStatus;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.instant.PastStreams;
import io.conversationengine.log.instant.PastStreams.PastEvent;
import io.conversationengine.query.allowance.AllowanceTable.Used;
import io.conversationengine.query.channel.RulesInForce;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which rules held on an account, by what its own stream, the workspace's and the month's allowance said up to then.
@Component
public final class PastRules {

    private final WorkspaceEditions editions;
    private final ObjectProvider<PastStreams> streams;

    PastRules(Editions editions, ObjectProvider<PastStreams> streams) {
        this.editions = new WorkspaceEditions(editions);
        this.streams = streams;
    }

    public RulesInForce on(AccountKey account, PointInTime point) {
        @Nullable AccountState state = stateOf(account, point);
        AccountSettings settings = state == null ? AccountSettings.DEFAULTS : state.settings();
        Map<TemplateKey, TemplateStatus> templates =
                state == null ? Map.of() : state.templates().statuses();
        return new RulesInForce(
                editionOf(account.workspace(), point),
                Map.of(account.account(), settings),
                Map.of(account.account(), templates),
                Map.of(account.account(), usedOf(account, point)));
    }

    private Edition editionOf(WorkspaceId workspace, PointInTime point) {
        WorkspaceSettings settings = last(
                        new WorkspaceKey(workspace).toString(),
                        point,
                        event -> event instanceof WorkspaceSettingsChanged changed
                                ? Optional.of(changed.settings())
                                : Optional.<WorkspaceSettings>empty())
                .orElseGet(WorkspaceSettings::defaults);
        return editions.of(workspace, settings.edition());
    }

    private @Nullable AccountState stateOf(AccountKey account, PointInTime point) {
        AccountFold fold = new AccountFold();
        PastStreams past = streams.getObject();
        past.last(account.toString(), point.position())
                .ifPresent(last -> past.forEach(account.toString(), 0, last, fold::take));
        return fold.state;
    }

    private static final class AccountFold {

        private @Nullable AccountState state;

        private void take(PastEvent event) {
            if (event.event() instanceof ChannelEvent of) {
                state = AccountState.next(state, of);
            }
        }
    }

    private Used usedOf(AccountKey account, PointInTime point) {
        return last(AllowanceId.at(account, point.at()).toString(), point, event -> switch (event) {
                    case AllowanceReserved e -> Optional.of(new Used(e.used(), e.at()));
                    case AllowanceExhausted e -> Optional.of(new Used(e.used(), e.since()));
                    default -> Optional.<Used>empty();
                })
                .orElse(Used.NOTHING);
    }

    /// What the last event of a stream says that says any such thing.
    private <T> Optional<T> last(String stream, PointInTime point, Function<Object, Optional<T>> said) {
        PastStreams past = streams.getObject();
        OptionalLong last = past.last(stream, point.position());
        for (long sequence = last.orElse(-1); sequence >= 0; sequence--) {
            for (PastEvent event : past.at(stream, sequence)) {
                Optional<T> found = said.apply(event.event());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
