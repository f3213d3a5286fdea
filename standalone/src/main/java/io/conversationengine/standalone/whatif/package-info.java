/// What would have become of the messages of a log under another edition.
@NullMarked
package io.conversationengine.standalone.whatif;

import org.jspecify.annotations.NullMarked;
