/// Those who follow the log, and what they could not take.
@NullMarked
package io.conversationengine.query.reader;

import org.jspecify.annotations.NullMarked;
