/// One tenant and its settings.
@NullMarked
package io.conversationengine.kernel.workspace;

import org.jspecify.annotations.NullMarked;
