/// The views that analysts read with SQL.
@NullMarked
package io.conversationengine.query.analytics;

import org.jspecify.annotations.NullMarked;
