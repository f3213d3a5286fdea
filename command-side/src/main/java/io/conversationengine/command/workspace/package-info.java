/// Tenants and their settings.
@NullMarked
package io.conversationengine.command.workspace;

import org.jspecify.annotations.NullMarked;
