package io.conversationengine.kernel.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// Who did something. Written as `agent:ID`, `bot:NAME`, `customer` or `system`.
public sealed interface Actor {

    /// A person of the business.
    record Person(AgentId agent) implements Actor {
        @Override
        public String toString() {
            return reference();
        }
    }

    /// A program of the business, named after the API key that it uses: 1 to 64 characters. Never an assignee.
    record Bot(String name) implements Actor {

        public Bot {
            Limits.requireLine("bot", name, Limits.KEY_NAME);
        }

        @Override
        public String toString() {
            return reference();
        }
    }

    /// The customer of the conversation at hand.
    record Customer() implements Actor {
        @Override
        public String toString() {
            return reference();
        }
    }

    /// The engine itself: deadlines, allowances, start-up.
    record Engine() implements Actor {
        @Override
        public String toString() {
            return reference();
        }
    }

    static Actor customer() {
        return new Customer();
    }

    static Actor engine() {
        return new Engine();
    }

    static Actor person(String agent) {
        return new Person(new AgentId(agent));
    }

    static Actor bot(String name) {
        return new Bot(name);
    }

    @JsonValue
    default String reference() {
        return switch (this) {
            case Person(AgentId agent) -> "agent:" + agent;
            case Bot(String name) -> "bot:" + name;
            case Customer _ -> "customer";
            case Engine _ -> "system";
        };
    }

    /// Reads what [#reference()] wrote.
    ///
    /// @throws IllegalArgumentException for anything else
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Actor of(String reference) {
        if (reference.startsWith("agent:")) {
            return person(reference.substring("agent:".length()));
        }
        if (reference.startsWith("bot:")) {
            return bot(reference.substring("bot:".length()));
        }
        return switch (reference) {
            case "customer" -> customer();
            case "system" -> engine();
            default -> throw new IllegalArgumentException("No actor is written as " + reference);
        };
    }
}
