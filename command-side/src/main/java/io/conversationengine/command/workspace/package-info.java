/// Decides how a workspace works.
@NullMarked
package io.conversationengine.command.workspace;

import org.jspecify.annotations.NullMarked;
