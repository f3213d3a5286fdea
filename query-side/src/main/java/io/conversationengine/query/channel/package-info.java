/// Channel accounts, their templates, and the rules that hold on them.
@NullMarked
package io.conversationengine.query.channel;

import org.jspecify.annotations.NullMarked;
