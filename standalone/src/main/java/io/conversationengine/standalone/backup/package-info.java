/// The log written to a file, proven, and put back.
@NullMarked
package io.conversationengine.standalone.backup;

import org.jspecify.annotations.NullMarked;
