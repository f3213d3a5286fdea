package io.conversationengine.edge.json;

/// A JSON object that the engine keeps as it came and never looks into.
///
/// @param json its text, without white space between the tokens
public record AnyJson(String json) {}
