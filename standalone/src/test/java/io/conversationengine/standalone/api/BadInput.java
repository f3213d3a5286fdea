package io.conversationengine.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.edge.Api;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.openapi.DescribedApi;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole engine with a conversation in it, and a client who sends it what it cannot take. One for all tests of a
/// JVM.
///
/// Requests are written with words in them: WHO stands for an account and a contact, NOW for an instant, CONVERSATION,
/// CONTACT and MESSAGE for ids that exist, NOBODY for one that does not, and A9 for nine letters.
final class BadInput {

    /// A request with nothing wrong in it.
    static final String GOOD = "{WHO, \"message\": {\"id\": \"m-1\", \"text\": \"x\", \"sentAt\": \"NOW\"}}";

    private static final Pattern LETTERS = Pattern.compile("\\bA(\\d+)\\b");
    private static final ConfigurableApplicationContext ENGINE = started();
    private static final Api API = client();
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("WHO", "\"account\": \"telegram\", \"contact\": {\"externalId\": \"ann\"}");
        WORDS.put("NOW", "2026-11-22T10:00:00Z");
        WORDS.put("NOBODY", "0190b2a4-0000-8000-8000-000000000000");
        API.put("/v1/accounts/telegram", "{\"channel\": \"telegram\"}");
        Answer written = API.post("/v1/inbound", filled(GOOD.replace("m-1", "m-0")));
        WORDS.put("CONVERSATION", written.text("/conversationId"));
        WORDS.put("CONTACT", written.text("/contactId"));
        String messages = filled("/v1/conversations/CONVERSATION/messages");
        Answer sent = API.post(messages, "{\"text\": \"Hi\"}", "Idempotency-Key", "k-0");
        WORDS.put("MESSAGE", sent.text("/messageId"));
    }

    private BadInput() {}

    static Api api() {
        return API;
    }

    /// A client whose key may do everything, and operate the engine.
    static Api operator() {
        String key = ENGINE.getBean(ApiKeys.class)
                .create("operator", new WorkspaceId("demo"), false, true)
                .secret();
        return new Api(API.port(), key);
    }

    /// A client whose key has these rights only.
    static Api api(String name, Collection<Right> rights) {
        String key = ENGINE.getBean(ApiKeys.class)
                .create(name, new WorkspaceId("demo"), false, Set.copyOf(rights), false)
                .secret();
        return new Api(API.port(), key);
    }

    /// The same of an operator's.
    static Api operator(String name, Set<Right> rights) {
        String key = ENGINE.getBean(ApiKeys.class)
                .create(name, new WorkspaceId("demo"), false, rights, true)
                .secret();
        return new Api(API.port(), key);
    }

    static long head() {
        return ENGINE.getBean(Positions.class).head();
    }

    /// For whoever comes by another way than HTTP.
    static CommandGateway commands() {
        return ENGINE.getBean(CommandGateway.class);
    }

    /// Tells of each command and each question that is put to the engine, until it is closed.
    static Registration tell(Consumer<Message<?>> listener) {
        Registration commands = ENGINE.getBean(CommandBus.class).registerDispatchInterceptor(told(listener));
        Registration questions = ENGINE.getBean(QueryBus.class).registerDispatchInterceptor(told(listener));
        return () -> commands.cancel() && questions.cancel();
    }

    private static <M extends Message<?>> MessageDispatchInterceptor<M> told(Consumer<Message<?>> listener) {
        return messages -> {
            messages.forEach(listener);
            return (_, message) -> message;
        };
    }

    static String filled(String template) {
        String text = template;
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return LETTERS.matcher(text).replaceAll(BadInput::letters);
    }

    /// The answer is a problem that names the field, and shows nothing of the engine's inside.
    static void assertNamed(Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.http().body()).contains(field).doesNotContain("Exception", "java.", "io.", "org.", "tools.");
    }

    private static String letters(MatchResult count) {
        return "a".repeat(Integer.parseInt(count.group(1)));
    }

    private static ConfigurableApplicationContext started() {
        Database database = new Database(Postgres.newDatabase(), null, null);
        Map<String, Object> anyPort = Map.of("server.port", 0, "server.address", "127.0.0.1");
        SpringApplication engine = Engine.as(Engine.Role.ALL, database, anyPort);
        engine.addPrimarySources(List.of(DescribedApi.class));
        List<String> arguments = new ArrayList<>(DescribedApi.SETTINGS);
        arguments.add("--" + Postgres.MASTER_KEY);
        return engine.run(arguments.toArray(String[]::new));
    }

    private static Api client() {
        String key = ENGINE.getBean(ApiKeys.class)
                .create("helpdesk", new WorkspaceId("demo"), true)
                .secret();
        return new Api(Integer.parseInt(ENGINE.getEnvironment().getRequiredProperty("local.server.port")), key);
    }
}
