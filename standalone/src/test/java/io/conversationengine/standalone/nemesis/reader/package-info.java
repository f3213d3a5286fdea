/// A reader of the log that parks, in several processes, against everything that can go wrong around it.
@NullMarked
package io.conversationengine.standalone.nemesis.reader;

import org.jspecify.annotations.NullMarked;
