/// What a decision on this side is made with: the state of accounts and workspaces, and the way from a decider's answer
/// to an aggregate of Axon's.
@NullMarked
package io.conversationengine.command.decision;

import org.jspecify.annotations.NullMarked;
