/// What an account may send in a calendar month beyond its windows.
@NullMarked
package io.conversationengine.kernel.allowance;

import org.jspecify.annotations.NullMarked;
