/// Which of the log's events somebody is given, and how they are read.
@NullMarked
package io.conversationengine.query.feed.selection;

import org.jspecify.annotations.NullMarked;
