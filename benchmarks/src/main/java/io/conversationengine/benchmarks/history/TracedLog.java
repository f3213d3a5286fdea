package io.conversationengine.benchmarks.history;

import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.views.ViewsNode;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.append.MessageOrigin;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.play.Counters;
import io.conversationengine.standalone.play.Player;
import io.conversationengine.standalone.simulation.SimulatedEvent;
import io.conversationengine.standalone.simulation.Simulation;
import io.conversationengine.standalone.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// A log of many workspaces. In each of them the shipped trace happened, on WeChat, whose limits differ most between
/// the editions.
///
/// @param events how many there are
record TracedLog(int events) {

    private static final AccountId ACCOUNT = new AccountId("wechat");
    private static final int A_GROUP = 2_000;

    /// @param atLeast so many events
    static TracedLog in(Database database, int atLeast) {
        try (ViewsNode node = ViewsNode.withoutViews(database)) {
            EventStorageEngine log = node.get(EventStorageEngine.class);
            int events = 0;
            for (int number = 0; events < atLeast; number++) {
                List<DomainEventMessage<?>> traced = of(new WorkspaceId("shop-" + number));
                for (int from = 0; from < traced.size(); from += A_GROUP) {
                    log.appendEvents(traced.subList(from, Math.min(traced.size(), from + A_GROUP)));
                }
                events += traced.size();
                ReportOptions.progress("filling a log: %,d events ...".formatted(events));
            }
            return new TracedLog(events);
        }
    }

    private static List<DomainEventMessage<?>> of(WorkspaceId workspace) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        Counters counters = new Counters();
        int[] commands = new int[1];
        Simulation simulation = new Simulation(Editions.shipped(), event -> {
            counters.count(event.recorded().event());
            events.add(message(event, workspace, commands[0]));
        });
        Object _ = simulation.carryOut(new RegisterChannelAccount(
                new AccountKey(workspace, ACCOUNT), new Channel("wechat"), AccountSettings.DEFAULTS, Actor.engine()));
        Player player = new Player(
                command -> {
                    commands[0]++;
                    return simulation.carryOut(command);
                },
                counters,
                workspace,
                _ -> ACCOUNT);
        Trace.shipped().forEach(act -> {
            simulation.passTo(act.at());
            player.play(act);
        });
        return events;
    }

    private static DomainEventMessage<?> message(SimulatedEvent event, WorkspaceId workspace, int command) {
        Map<String, Object> metadata = new HashMap<>(event.recorded().metadata());
        metadata.put(MessageOrigin.WORKSPACE, workspace.value());
        metadata.put(MessageOrigin.COMMAND, "%s-%d".formatted(workspace, command));
        return new GenericDomainEventMessage<>(
                event.aggregateType(),
                event.stream(),
                event.recorded().sequence(),
                event.recorded().event(),
                metadata,
                UUID.randomUUID().toString(),
                event.at());
    }
}
