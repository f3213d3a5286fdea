package io.conversationengine.standalone.openapi;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.IfMatch;
import io.conversationengine.edge.LastEventId;
import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.json.AnyJson;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.workspace.AgentId;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes an engine describe itself at an address of its own. Which is what `openapi.json` is written from; the engine
/// that people start has neither this nor the libraries that it needs.
@Configuration(proxyBeanMethods = false)
public class DescribedApi {
    public static final String PATH = "/described";

    /// Of the command line.
    public static final List<String> SETTINGS = List.of(
            "--springdoc.api-docs.enabled=true",
            "--springdoc.api-docs.path=" + PATH,
            "--springdoc.default-produces-media-type=application/json",
            "--springdoc.default-flat-param-object=true",
            // Families are described by what tells their members apart, not by their members at each place.
            "--springdoc.model-converters.polymorphic-converter.enabled=false",
            // It would not see what streams refer to.
            "--springdoc.remove-broken-reference-definitions=false",
            "--springdoc.override-with-generic-response=false");

    private static final String KEY = "apiKey";

    private static final String DESCRIPTION = """
            A business talks with its customers on WhatsApp, Messenger, WeChat and more channels, each with its own \
            rule on when the business may still write. The engine knows: it decides every send, keeps every decision \
            as an event that is never changed, and closes every messaging window when its time has come.

            A request that is malformed or beyond a limit is a 400; one that is understood but cannot be is a 422; \
            one that the state of things does not allow is a 409, and for a message it says why, since when, and what \
            may be sent instead. Every answer that is no success is a problem (RFC 9457). Bodies are UTF-8 JSON of at \
            most 1 MiB, not compressed; a field that is not known is an error. Instants are those of RFC 3339, lie in \
            the years 2000 to 2099 and are cut to microseconds; a leap second is the second after it. UUIDs name the \
            same thing in upper case and in lower.""";

    static {
        SpringDocUtils.getConfig()
                .addSimpleTypesForParameterObject(
                        AccountId.class, AgentId.class, ContactId.class, ConversationId.class, MessageId.class)
                .addRequestWrapperToIgnore(
                        Caller.class,
                        Admission.class,
                        IfMatch.class,
                        IdempotencyKey.class,
                        AtLeastPosition.class,
                        LastEventId.class)
                .replaceWithSchema(ConversationId.class, new UUIDSchema().description("A conversation's id."))
                .replaceWithSchema(ContactId.class, new UUIDSchema().description("A contact's id."))
                .replaceWithSchema(MessageId.class, text(Limits.MESSAGE_ID, "Our id of a message."))
                .replaceWithSchema(AccountId.class, text(Limits.ID, "An account's id."))
                .replaceWithSchema(AgentId.class, text(Limits.AGENT, "An agent's id."))
                .replaceWithSchema(
                        AnyJson.class,
                        new ObjectSchema()
                                .additionalProperties(true)
                                .description("Any object, kept as far as it can be: at most %d characters of JSON text."
                                        .formatted(Limits.OTHER)));
    }

    private static Schema<?> text(int limit, String description) {
        return new StringSchema().minLength(1).maxLength(limit).description(description);
    }

    @Bean
    OpenAPI openApi() {
        Components components = new Components()
                .addSecuritySchemes(
                        KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key of the workspace: `./run key new` makes one. Each "
                                        + "operation says which of its rights is needed: inbound, read, send, "
                                        + "administer, erase, feed, audit, operator."))
                .addSchemas(ProblemSchema.NAME, ProblemSchema.schema());
        ProblemSchema.responses().forEach(components::addResponses);
        return new OpenAPI()
                .info(new Info()
                        .title("Conversation engine")
                        .version("1")
                        .description(DESCRIPTION)
                        .contact(new Contact().name("Conversation engine").url("https://conversationengine.io"))
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                // Relative to where the document was read.
                .addServersItem(new Server().url("/"))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }

    @Bean
    EndpointDescription endpointDescription() {
        return new EndpointDescription();
    }

    @Bean
    Tags tags() {
        return new Tags();
    }

    @Bean
    UsedSchemas usedSchemas() {
        return new UsedSchemas();
    }

    @Bean
    FamilyDescription familyDescription() {
        return new FamilyDescription();
    }

    @Bean
    PresenceDescription presenceDescription() {
        return new PresenceDescription();
    }

    @Bean
    ConstraintDescription constraintDescription() {
        return new ConstraintDescription();
    }
}
