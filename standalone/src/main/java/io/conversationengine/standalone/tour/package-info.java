/// The engine shown in a minute.
@NullMarked
package io.conversationengine.standalone.tour;

import org.jspecify.annotations.NullMarked;
