/// Tenants and their settings.
@NullMarked
package io.conversationengine.query.workspace;

import org.jspecify.annotations.NullMarked;
