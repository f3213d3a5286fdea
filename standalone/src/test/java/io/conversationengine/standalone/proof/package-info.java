/// What proves the log, as strangers see it.
@NullMarked
package io.conversationengine.standalone.proof;

import org.jspecify.annotations.NullMarked;
