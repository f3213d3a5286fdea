/// How much of an account's monthly allowance is used.
@NullMarked
package io.conversationengine.query.allowance;

import org.jspecify.annotations.NullMarked;
