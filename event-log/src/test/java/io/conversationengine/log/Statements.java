package io.conversationengine.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Takes down which statements a thread asks a database for. Those of other threads, such as readers that look for
/// news, are not its concern.
public final class Statements implements BeanPostProcessor {

    private static final Set<String> MAKE_A_STATEMENT = Set.of("prepareStatement", "prepareCall", "createStatement");

    private static final ThreadLocal<@Nullable List<String>> TAKEN = new ThreadLocal<>();

    /// What this thread asks for meanwhile, in order. A statement without parameters is taken down when it is made,
    /// without its text.
    public static List<String> during(Runnable work) {
        List<String> statements = new ArrayList<>();
        TAKEN.set(statements);
        try {
            work.run();
        } finally {
            TAKEN.remove();
        }
        return statements;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource ? watched(dataSource) : bean;
    }

    private static DataSource watched(DataSource dataSource) {
        return new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                return watched(super.getConnection());
            }
        };
    }

    private static Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    List<String> statements = TAKEN.get();
                    if (MAKE_A_STATEMENT.contains(method.getName()) && statements != null) {
                        statements.add(arguments == null ? "without parameters" : arguments[0].toString());
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
