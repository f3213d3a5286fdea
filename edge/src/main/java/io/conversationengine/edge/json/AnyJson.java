package io.conversationengine.edge.json;

import java.util.List;

/// A JSON object that the engine keeps as it came, as far as it can, and never looks into.
///
/// @param json its text, without white space between the tokens
/// @param changes what was done to it so that an event may hold it, each in words that go on after its name
public record AnyJson(String json, List<String> changes) {

    public AnyJson {
        changes = List.copyOf(changes);
    }
}
