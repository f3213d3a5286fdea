package io.conversationengine.kernel.verdict;

import io.conversationengine.kernel.workspace.Actor;

/// Whether a person or a program writes: some grants serve persons only.
public enum Sender {
    PERSON,
    BOT;

    /// Everybody who is not a person of the business writes as a bot.
    public static Sender of(Actor actor) {
        return actor instanceof Actor.Person ? PERSON : BOT;
    }
}
