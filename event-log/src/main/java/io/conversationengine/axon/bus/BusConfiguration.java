package io.conversationengine.axon.bus;

import io.conversationengine.log.append.MessageOrigin;
import java.util.concurrent.Executors;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.TargetContextResolver;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.FailingDuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.NoOpCallback;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryBusSpanFactory;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// The buses of one process. With an Axon Server, its connector puts itself in front of the local command bus.
@AutoConfiguration(before = {AxonServerBusAutoConfiguration.class, AxonAutoConfiguration.class})
class BusConfiguration {

    /// Without a transaction manager, on purpose: a command reads and appends in transactions of the store, and one
    /// around both would hold a connection while the command waits for its aggregate.
    @Bean
    @Qualifier("localSegment")
    SimpleCommandBus commandBus(Configuration configuration) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .duplicateCommandHandlerResolver(FailingDuplicateCommandHandlerResolver.instance())
                // The default lets a checked exception commit.
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .spanFactory(configuration.getComponent(CommandBusSpanFactory.class))
                .messageMonitor(configuration.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(configuration.correlationDataProviders()));
        bus.registerHandlerInterceptor(new RecordableCommands());
        bus.registerHandlerInterceptor(new AggregateKinds());
        return bus;
    }

    /// Failures go to the caller, who knows what they mean; the default also logs each of them.
    @Bean
    CommandGateway commandGateway(CommandBus commandBus) {
        return DefaultCommandGateway.builder()
                .commandBus(commandBus)
                .retryScheduler(new ConflictRetry())
                .commandCallback(NoOpCallback.INSTANCE)
                .build();
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    QueryBus queryBus(Configuration configuration) {
        return queriesOfThisProcess(configuration);
    }

    /// The connector's own query bus would answer within a transaction and on ten threads: a question that waits for
    /// its view would hold a connection, and ten of them all the others.
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    QueryBus axonServerQueryBus(
            Configuration configuration,
            AxonServerConnectionManager connections,
            AxonServerConfiguration server,
            @Qualifier("messageSerializer") Serializer messages,
            Serializer serializer,
            TargetContextResolver<? super QueryMessage<?, ?>> contexts) {
        SimpleQueryBus local = queriesOfThisProcess(configuration);
        return AxonServerQueryBus.builder()
                .axonServerConnectionManager(connections)
                .configuration(server)
                .localSegment(local)
                .updateEmitter(local.queryUpdateEmitter())
                // What travels is not kept: it has no contact whose key would seal it.
                .messageSerializer(messages)
                .genericSerializer(serializer)
                .targetContextResolver(contexts)
                .spanFactory(configuration.getComponent(QueryBusSpanFactory.class))
                .queryExecutorServiceBuilder((_, _) -> Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /// Without a transaction manager either: a question that waits for its view must not hold a connection.
    private static SimpleQueryBus queriesOfThisProcess(Configuration configuration) {
        SimpleQueryBus bus = SimpleQueryBus.builder()
                .queryUpdateEmitter(configuration.getComponent(QueryUpdateEmitter.class))
                .spanFactory(configuration.getComponent(QueryBusSpanFactory.class))
                .messageMonitor(configuration.messageMonitor(QueryBus.class, "queryBus"))
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(configuration.correlationDataProviders()));
        return bus;
    }

    @Bean
    CommandTargetResolver commandTargets() {
        return new CommandTargets();
    }

    @Bean
    CorrelationDataProvider origin() {
        return new MessageOrigin();
    }
}
