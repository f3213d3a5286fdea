/// Pages of the documentation that are held against what they tell of.
@NullMarked
package io.conversationengine.standalone.page;

import org.jspecify.annotations.NullMarked;
