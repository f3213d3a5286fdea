package io.conversationengine.kernel.rule;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A set of channel rules with a name and a date: what one source said at one time.
///
/// @param channels the rules by the channel's name, in its order
public record Edition(String name, LocalDate date, String title, SortedMap<String, ChannelRules> channels) {

    public Edition {
        channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
    }

    public ChannelRules rulesOf(Channel channel) {
        ChannelRules known = channels.get(channel.value());
        return known == null ? ChannelRules.none(channel, name) : known;
    }

    public boolean knows(Channel channel) {
        return channels.containsKey(channel.value());
    }

    public List<String> channelNames() {
        return List.copyOf(channels.keySet());
    }
}
