/// Both sides in one process.
@NullMarked
package io.conversationengine.standalone;

import org.jspecify.annotations.NullMarked;
