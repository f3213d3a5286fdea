/// Who did what, when and why, as the log has it.
@NullMarked
package io.conversationengine.query.audit;

import org.jspecify.annotations.NullMarked;
