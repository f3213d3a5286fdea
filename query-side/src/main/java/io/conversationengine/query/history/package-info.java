/// What is asked about the past: which point of it is meant, and what of the log it is answered from.
@NullMarked
package io.conversationengine.query.history;

import org.jspecify.annotations.NullMarked;
