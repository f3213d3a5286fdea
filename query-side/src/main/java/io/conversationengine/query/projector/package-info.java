/// How events become rows: in batches, a few statements each, rows and progress in one transaction.
@NullMarked
package io.conversationengine.query.projector;

import org.jspecify.annotations.NullMarked;
