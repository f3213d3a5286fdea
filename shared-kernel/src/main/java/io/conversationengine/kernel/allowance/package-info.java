/// How many messages an account may send in a month beyond its windows.
@NullMarked
package io.conversationengine.kernel.allowance;

import org.jspecify.annotations.NullMarked;
