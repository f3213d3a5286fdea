package io.conversationengine.standalone.openapi;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.kernel.Limits;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/// How the document describes the headers that endpoints share.
final class HeaderDescriptions {

    static final Parameter ON_BEHALF_OF = header(EngineHeaders.ON_BEHALF_OF, Limits.AGENT)
            .description("The agent on whose behalf the request is made. The key must allow it. Without it the request "
                    + "is a bot's, named after the key.")
            .example("ada");

    static final Parameter IF_MATCH = header(HttpHeaders.IF_MATCH, Limits.TAGS)
            .description("The conversation's version that the caller has seen, as an ETag gave it, or several with "
                    + "commas between: the request is not carried out on another one. `*` is any; a weak tag is none.")
            .example("\"7\"");

    static final Parameter IDEMPOTENCY_KEY = header(EngineHeaders.IDEMPOTENCY_KEY, Limits.KEY)
            .description("Names the request within its conversation. The same key with the same body gets the first "
                    + "one's answer for 30 days, a refusal too; with another body, or by somebody else, it is a 422.")
            .required(true)
            .example("order-4711-shipped");

    static final Parameter AT_LEAST_POSITION = new HeaderParameter()
            .name(EngineHeaders.AT_LEAST_POSITION)
            .description(
                    "The place in the log that the answer must have seen, as an earlier answer's Position gave it.")
            .schema(new IntegerSchema().format("int64").minimum(BigDecimal.ZERO));

    static final Parameter LAST_EVENT_ID = new HeaderParameter()
            .name(EngineHeaders.LAST_EVENT_ID)
            .description("The id of the last event that the client has seen: it is told what came after. One beyond "
                    + "the end of the log, as after a restore from a backup, is a 400.")
            .schema(new IntegerSchema().format("int64").minimum(BigDecimal.ZERO));

    static final Header POSITION = new Header()
            .description("A place in the log at or after which all that the request did is visible. Send it as "
                    + "At-Least-Position to read your own write.")
            .schema(new IntegerSchema().format("int64"));

    static final Header ETAG = new Header()
            .description("The conversation's version, for If-Match.")
            .schema(new StringSchema().example("\"8\""));

    /// Those that not every answer has.
    static final Map<String, Header> OF_ANSWERS = Map.of(
            HttpHeaders.ETAG,
            ETAG,
            HttpHeaders.LOCATION,
            new Header()
                    .description("The address of what was made.")
                    .schema(new StringSchema().format("uri-reference")));

    static final Header RETRY_AFTER =
            new Header().description("After how many seconds to ask again.").schema(new IntegerSchema());

    static final Header AUTHENTICATE =
            new Header().description("How to say who asks.").schema(new StringSchema());

    private HeaderDescriptions() {}

    private static Parameter header(String name, int limit) {
        return new HeaderParameter()
                .name(name)
                .schema(new StringSchema().minLength(1).maxLength(limit));
    }
}
