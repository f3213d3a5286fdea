/// The rows of `views.contact`.
@NullMarked
package io.conversationengine.query.contact.table;

import org.jspecify.annotations.NullMarked;
