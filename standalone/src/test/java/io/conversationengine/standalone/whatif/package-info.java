@NullMarked
package io.conversationengine.standalone.whatif;

import org.jspecify.annotations.NullMarked;
