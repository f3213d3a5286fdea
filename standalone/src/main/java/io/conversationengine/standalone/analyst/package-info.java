/// Roles of the database for those who read a workspace with SQL.
@NullMarked
package io.conversationengine.standalone.analyst;

import org.jspecify.annotations.NullMarked;
