/// Views made anew at somebody's word.
@NullMarked
package io.conversationengine.standalone.rebuild;

import org.jspecify.annotations.NullMarked;
