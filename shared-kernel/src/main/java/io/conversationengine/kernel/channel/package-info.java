/// Channel accounts: their settings, their templates, and what happens to them.
@NullMarked
package io.conversationengine.kernel.channel;

import org.jspecify.annotations.NullMarked;
