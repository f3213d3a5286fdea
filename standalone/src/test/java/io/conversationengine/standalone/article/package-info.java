/// What the article on outbound support messages tells, over HTTP.
@NullMarked
package io.conversationengine.standalone.article;

import org.jspecify.annotations.NullMarked;
