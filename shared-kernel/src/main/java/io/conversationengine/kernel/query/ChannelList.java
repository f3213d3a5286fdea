package io.conversationengine.kernel.query;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.rule.ChannelRules;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The channels of the workspace's edition, each with its rules and where they are from. Always one page.
///
/// @param edition the edition that holds in the workspace
/// @param next always null
public record ChannelList(
        Edition edition, List<ChannelRules> items, @Nullable String next, Total total) implements View {

    public ChannelList {
        items = List.copyOf(items);
    }

    public record Edition(String name, LocalDate date, String title) {}
}
