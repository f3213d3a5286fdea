/// How an event is written for those who are given it.
@NullMarked
package io.conversationengine.query.feed.form;

import org.jspecify.annotations.NullMarked;
