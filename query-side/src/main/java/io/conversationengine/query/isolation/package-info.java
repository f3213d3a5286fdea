/// Nothing crosses the border of a workspace, on the query bus too.
@NullMarked
package io.conversationengine.query.isolation;

import org.jspecify.annotations.NullMarked;
