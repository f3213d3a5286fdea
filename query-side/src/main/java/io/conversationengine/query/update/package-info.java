/// Views that are sent anew when they have changed.
@NullMarked
package io.conversationengine.query.update;

import org.jspecify.annotations.NullMarked;
