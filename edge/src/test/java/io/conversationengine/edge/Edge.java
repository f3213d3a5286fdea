package io.conversationengine.edge;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.edge.request.BodyBudget;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// A real server with the edge and some endpoints of a test behind it. One for all tests of a JVM.
public final class Edge {

    public static final WorkspaceId WORKSPACE = new WorkspaceId("demo");

    /// Of memory for requests with a body.
    public static final int BODIES_BYTES = 16 << 20;

    private static final ConfigurableApplicationContext SERVER = new SpringApplication(Application.class)
            .run(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--server.tomcat.connection-timeout=3s",
                    "--spring.main.banner-mode=off",
                    "--" + Postgres.MASTER_KEY,
                    "--spring.datasource.url=" + Postgres.newDatabase());

    private static final Api API =
            api(keys().create("helpdesk", WORKSPACE, true).secret());

    private Edge() {}

    @Configuration
    @EnableAutoConfiguration
    @Import(Letters.class)
    static class Application {

        @Bean
        BodyBudget bodyBudget() {
            return new BodyBudget(BODIES_BYTES);
        }
    }

    public static ApiKeys keys() {
        return SERVER.getBean(ApiKeys.class);
    }

    /// A client whose key, `helpdesk`, may act for agents.
    public static Api api() {
        return API;
    }

    public static Api api(String key) {
        return new Api(Integer.parseInt(SERVER.getEnvironment().getRequiredProperty("local.server.port")), key);
    }
}
