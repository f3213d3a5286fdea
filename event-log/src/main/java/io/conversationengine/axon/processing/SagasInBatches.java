package io.conversationengine.axon.processing;

import java.util.Objects;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.modelling.saga.AbstractSagaManager;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.SagaManagerSpanFactory;
import org.axonframework.modelling.saga.SagaRepository;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.context.ApplicationContext;

/// Registers each saga anew, after Axon has, with a manager and a repository of the engine's.
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
                        saga -> saga.configureRepository(axon -> repository(axon, type))
                                .configureSagaManager(axon -> manager(axon, type)));
    }

    private <T> SagaRepository<T> repository(Configuration axon, Class<T> type) {
        AnnotationSagaMetaModelFactory models = models(axon, type);
        AnnotatedSagaRepository.Builder<T> repository = AnnotatedSagaRepository.<T>builder()
                .sagaType(type)
                .sagaModel(models.modelOf(type))
                .interceptorMemberChain(models.chainedInterceptor(type))
                .sagaStore(table)
                .resourceInjector(axon.resourceInjector())
                .lockFactory(locks);
        return new BatchSagas<>(repository, type, models.modelOf(type), table);
    }

    private static <T> AbstractSagaManager<T> manager(Configuration axon, Class<T> type) {
        SagaModel<T> model = models(axon, type).modelOf(type);
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        SagaConfiguration<T> saga = processing.sagaConfiguration(type);
        AnnotatedSagaManager.Builder<T> manager = AnnotatedSagaManager.<T>builder()
                .sagaType(type)
                .sagaModel(model)
                .sagaRepository(saga.repository())
                .listenerInvocationErrorHandler(processing.listenerInvocationErrorHandler(saga.processingGroup()))
                .spanFactory(axon.getComponent(SagaManagerSpanFactory.class));
        return new AssociatedSagas<>(manager, model);
    }

    private static AnnotationSagaMetaModelFactory models(Configuration axon, Class<?> type) {
        return new AnnotationSagaMetaModelFactory(axon.parameterResolverFactory(), axon.handlerDefinition(type));
    }
}
