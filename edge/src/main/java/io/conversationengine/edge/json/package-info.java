/// JSON as the API takes it: nothing unknown, nothing twice, nothing converted in silence.
@NullMarked
package io.conversationengine.edge.json;

import org.jspecify.annotations.NullMarked;
