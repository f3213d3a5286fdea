/// The editions by whose rules workspaces live, where one may be missing.
@NullMarked
package io.conversationengine.log.edition;

import org.jspecify.annotations.NullMarked;
