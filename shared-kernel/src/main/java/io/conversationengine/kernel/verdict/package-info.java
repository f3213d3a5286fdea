/// May this be sent now? Windows, grants, and the pure function from them to a verdict.
@NullMarked
package io.conversationengine.kernel.verdict;

import org.jspecify.annotations.NullMarked;
