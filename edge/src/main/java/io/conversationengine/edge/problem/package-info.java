/// Whatever goes wrong is answered with a problem (RFC 9457), also where it goes wrong before or behind the endpoints.
@NullMarked
package io.conversationengine.edge.problem;

import org.jspecify.annotations.NullMarked;
