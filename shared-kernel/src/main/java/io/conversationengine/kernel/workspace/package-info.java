/// Tenants: their names, their settings, and who acts in them.
@NullMarked
package io.conversationengine.kernel.workspace;

import org.jspecify.annotations.NullMarked;
