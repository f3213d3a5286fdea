/// The editions by whose rules workspaces live, where one may be missing.
@NullMarked
package io.conversationengine.axon.edition;

import org.jspecify.annotations.NullMarked;
