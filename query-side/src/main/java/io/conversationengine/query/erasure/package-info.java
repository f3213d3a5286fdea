/// What PostgreSQL itself keeps of contacts who were erased, taken out of it.
@NullMarked
package io.conversationengine.query.erasure;

import org.jspecify.annotations.NullMarked;
