package io.conversationengine.axon.processing;

import java.util.Objects;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.context.ApplicationContext;

/// Registers each saga anew, after Axon has, with a repository of the engine's.
final class SagasInBatches implements ConfigurerModule {

    private final ApplicationContext context;
    private final SagaTable table;
    private final LockFactory locks;

    SagasInBatches(ApplicationContext context, SagaTable table, LockFactory locks) {
        this.context = context;
        this.table = table;
        this.locks = locks;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void configureModule(Configurer configurer) {
        for (String name : context.getBeanNamesForAnnotation(Saga.class)) {
            register(configurer, Objects.requireNonNull(context.getType(name)));
        }
    }

    private <T> void register(Configurer configurer, Class<T> type) {
        configurer
                .eventProcessing()
                .registerSaga(
                        type,
                        saga -> saga.configureRepository(axon -> {
                            HandlerDefinition handlers = axon.handlerDefinition(type);
                            AnnotationSagaMetaModelFactory models =
                                    new AnnotationSagaMetaModelFactory(axon.parameterResolverFactory(), handlers);
                            return new BatchSagas<>(
                                    AnnotatedSagaRepository.<T>builder()
                                            .sagaType(type)
                                            .sagaModel(models.modelOf(type))
                                            .interceptorMemberChain(models.chainedInterceptor(type))
                                            .sagaStore(table)
                                            .resourceInjector(axon.resourceInjector())
                                            .lockFactory(locks),
                                    type,
                                    models.modelOf(type),
                                    table);
                        }));
    }
}
