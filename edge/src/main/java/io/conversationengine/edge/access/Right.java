package io.conversationengine.edge.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What an API key may ask for. To operate the engine, which burdens every workspace, is not among them: that is given
/// apart.
public enum Right {
    /// To tell what customers did and what became of messages.
    INBOUND,
    /// To see conversations and contacts, and follow them.
    READ,
    /// To write to customers, and to do what agents do in conversations and with contacts.
    SEND,
    /// To change accounts, templates and settings.
    ADMINISTER,
    /// To erase a person.
    ERASE,
    /// To read all events of the workspace.
    FEED,
    /// To check the log: to read what proves it, of whichever workspace it is.
    AUDIT;

    /// Of those that operate the engine, unless others are named.
    public static Set<Right> all() {
        return EnumSet.allOf(Right.class);
    }

    /// What a channel's bridge, a bot or a help desk needs day by day, and nothing that cannot be taken back.
    public static Set<Right> daily() {
        return EnumSet.of(INBOUND, READ, SEND);
    }

    /// The right that a key needs for an endpoint. Every endpoint says it, or is closed to all.
    ///
    /// `operator` says that the key must have the right of an operator, too. Whoever has that may have few others.
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Needs {
        Right value();

        boolean operator() default false;
    }

    /// As it is written on the command line, in problems and in the database.
    ///
    /// @throws IllegalArgumentException that says which there are
    public static Right of(String word) {
        for (Right right : values()) {
            if (right.toString().equals(word)) {
                return right;
            }
        }
        throw new IllegalArgumentException(
                "'%s' is no right: there are inbound, read, send, administer, erase, feed and audit".formatted(word));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
