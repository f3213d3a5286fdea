@NullMarked
package io.conversationengine.edge.csv;

import org.jspecify.annotations.NullMarked;
