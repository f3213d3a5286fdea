/// The engine looks at itself before it starts, and refuses to run on foundations that lose events.
@NullMarked
package io.conversationengine.axon.startup;

import org.jspecify.annotations.NullMarked;
