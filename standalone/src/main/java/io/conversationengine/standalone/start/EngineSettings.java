package io.conversationengine.standalone.start;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/// The settings of the engine's own, each of which refuses what does not fit.
final class EngineSettings {

    private static final String EVERYWHERE = "io.conversationengine";

    private EngineSettings() {}

    /// Spring looks at each when it makes what needs it, and by then there would be a database.
    ///
    /// @throws BindException when one does not fit
    static void requireFitting(ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment);
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (BeanDefinition found : scanner.findCandidateComponents(EVERYWHERE)) {
            Class<?> group = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
            Object _ = binder.bindOrCreate(
                    group.getAnnotation(ConfigurationProperties.class).value(), group);
        }
    }
}
