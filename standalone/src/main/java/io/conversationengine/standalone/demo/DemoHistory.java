package io.conversationengine.standalone.demo;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelCommand.RecordTemplateStatus;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.rule.RuleOverrides;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.standalone.play.Counters;
import io.conversationengine.standalone.play.Player;
import io.conversationengine.standalone.simulation.SimulatedEvent;
import io.conversationengine.standalone.simulation.Simulation;
import io.conversationengine.standalone.trace.Trace;
import io.conversationengine.standalone.trace.TraceAct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What had happened in the demo workspace before anybody saw it: those conversations of the shipped trace that began
/// and ended within seven weeks of it, on the accounts of all channels in turn, as if the weeks ended with the first
/// start.
public final class DemoHistory {

    /// On which a messaging window lasts so briefly that one can wait for its end.
    public static final AccountId BRIEF = new AccountId("whatsapp-60s");

    public static final AccountId WHATSAPP = new AccountId("whatsapp");
    public static final TemplateKey TEMPLATE = new TemplateKey("welcome", "en");

    private static final Duration BRIEFLY = Duration.ofSeconds(60);
    private static final Instant BEGINS_AT = Instant.parse("2002-08-23T00:00:00Z");
    private static final Instant ENDS_AT = Instant.parse("2002-10-12T00:00:00Z");
    private static final Set<String> BY_NUMBER = Set.of("whatsapp", "sms", "viber");

    private final Trace trace;
    private final Map<ExternalId, DemoCustomer> customers;

    private DemoHistory(Trace trace, Map<ExternalId, DemoCustomer> customers) {
        this.trace = trace;
        this.customers = customers;
    }

    public static DemoHistory shipped() {
        Trace trace = Trace.shipped();
        Casting casting = new Casting();
        trace.forEach(casting::note);
        return new DemoHistory(trace, casting.customers());
    }

    /// Whom it tells of, in the order in which they first wrote.
    public Stream<DemoCustomer> customers() {
        return customers.values().stream();
    }

    /// All that is recorded by its end, the workspace's own beginning included.
    ///
    /// @param now when its weeks end; whole microseconds
    public List<SimulatedEvent> endingAt(Instant now) {
        List<SimulatedEvent> events = new ArrayList<>();
        Counters counters = new Counters();
        Simulation simulation = new Simulation(Editions.shipped(), event -> {
            events.add(event);
            counters.count(event.recorded().event());
        });
        Duration by = Duration.between(ENDS_AT, now);
        simulation.passTo(BEGINS_AT.plus(by));
        furnish(simulation);
        Map<ExternalId, AccountId> accounts = new HashMap<>();
        customers.values().forEach(customer -> accounts.put(customer.externalId(), customer.account()));
        Player player = new Player(simulation::carryOut, counters, DemoWorkspace.ID, accounts::get);
        trace.forEach(act -> {
            DemoCustomer customer = customers.get(act.contact());
            if (customer != null) {
                TraceAct moved = customer.moved(act, by);
                simulation.passTo(moved.at());
                player.play(moved);
            }
        });
        simulation.passTo(now);
        return events;
    }

    private static void furnish(Simulation simulation) {
        new DemoWorkspace(
                        command -> {
                            Object _ = simulation.carryOut(command);
                        },
                        _ -> true)
                .complete();
        AccountSettings brief = new AccountSettings(
                "A messaging window of 60 seconds", false, new RuleOverrides(BRIEFLY, null, null, null));
        Object _ = simulation.carryOut(new RegisterChannelAccount(
                new AccountKey(DemoWorkspace.ID, BRIEF), new Channel("whatsapp"), brief, Actor.engine()));
        Object _ = simulation.carryOut(new RecordTemplateStatus(
                new AccountKey(DemoWorkspace.ID, WHATSAPP), TEMPLATE, "APPROVED", Actor.engine()));
    }

    /// Chooses who of the trace is in it, and on which account.
    private static final class Casting {
        private final Map<ExternalId, TraceAct.CustomerWrote> first = new LinkedHashMap<>();
        private final Map<ExternalId, Instant> lastAt = new HashMap<>();

        private void note(TraceAct act) {
            if (act instanceof TraceAct.CustomerWrote wrote && !lastAt.containsKey(act.contact())) {
                first.put(act.contact(), wrote);
            }
            lastAt.put(act.contact(), act.at());
        }

        private Map<ExternalId, DemoCustomer> customers() {
            List<String> channels = DemoWorkspace.channels();
            Map<ExternalId, DemoCustomer> chosen = new LinkedHashMap<>();
            first.forEach((contact, wrote) -> {
                boolean within = !wrote.at().isBefore(BEGINS_AT)
                        && lastAt.getOrDefault(contact, ENDS_AT).isBefore(ENDS_AT);
                if (within) {
                    chosen.put(contact, customer(wrote, channels.get(chosen.size() % channels.size())));
                }
            });
            return chosen;
        }

        private static DemoCustomer customer(TraceAct.CustomerWrote wrote, String channel) {
            String address = wrote.contact().value();
            String name = String.valueOf(wrote.profile().name());
            String id = BY_NUMBER.contains(channel)
                    ? wrote.profile().phones().getFirst()
                    : channel.equals("email") ? address : address.substring(0, address.indexOf('@'));
            return new DemoCustomer(name, new AccountId(channel), new ExternalId(id));
        }
    }
}
