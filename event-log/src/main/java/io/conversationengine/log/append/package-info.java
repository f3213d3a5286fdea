/// How events come into the log: gathered, chained and committed together.
@NullMarked
package io.conversationengine.log.append;

import org.jspecify.annotations.NullMarked;
