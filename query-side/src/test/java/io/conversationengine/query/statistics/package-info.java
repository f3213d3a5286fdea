@NullMarked
package io.conversationengine.query.statistics;

import org.jspecify.annotations.NullMarked;
