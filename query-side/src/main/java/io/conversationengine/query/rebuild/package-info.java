/// The views made anew from the log, beside those in use, and put in their place.
@NullMarked
package io.conversationengine.query.rebuild;

import org.jspecify.annotations.NullMarked;
