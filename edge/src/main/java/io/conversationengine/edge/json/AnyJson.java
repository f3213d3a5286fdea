package io.conversationengine.edge.json;

/// A JSON object that the engine keeps as it came, as far as it can, and never looks into.
///
/// @param json its text, without white space between the tokens
/// @param isAltered whether something in it that no event may hold was replaced: NUL and half a surrogate pair by
///     U+FFFD, a number beyond all bounds by its text
public record AnyJson(String json, boolean isAltered) {}
