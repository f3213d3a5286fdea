/// The side that answers.
@NullMarked
package io.conversationengine.query;

import org.jspecify.annotations.NullMarked;
