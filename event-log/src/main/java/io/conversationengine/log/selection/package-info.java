/// What a part of the log is about, as its events say it in clear.
@NullMarked
package io.conversationengine.log.selection;

import org.jspecify.annotations.NullMarked;
