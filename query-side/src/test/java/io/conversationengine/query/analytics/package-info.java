@NullMarked
package io.conversationengine.query.analytics;

import org.jspecify.annotations.NullMarked;
