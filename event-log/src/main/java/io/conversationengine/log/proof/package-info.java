/// One number proves the whole past: the log as text, and whether a log is what was once written.
@NullMarked
package io.conversationengine.log.proof;

import org.jspecify.annotations.NullMarked;
