@NullMarked
package io.conversationengine.standalone.edition;

import org.jspecify.annotations.NullMarked;
