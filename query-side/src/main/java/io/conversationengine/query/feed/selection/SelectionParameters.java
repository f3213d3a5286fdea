package io.conversationengine.query.feed.selection;

/// The parameters of a request that asks for events: a record of nothing but texts, which are read one by one, so that
/// each can say what is wrong with it.
public interface SelectionParameters {}
