/// What every projection does: rows and progress in one transaction, answers from one snapshot, waiting for a position.
@NullMarked
package io.conversationengine.query.projection;

import org.jspecify.annotations.NullMarked;
