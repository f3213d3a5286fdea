/// The audit as files.
@NullMarked
package io.conversationengine.query.audit.export;

import org.jspecify.annotations.NullMarked;
