package io.conversationengine.command.allowance;

import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.log.serialization.StoredFamily;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AllowanceConfiguration {

    @Bean
    StoredFamily allowanceSnapshots() {
        return StoredFamily.of("snapshot", Allowance.class).revised(Allowance.class, "2");
    }

    @Bean
    StoredFamily allowanceSagas() {
        return StoredFamily.of("saga", AllowanceSaga.class);
    }

    @Bean
    StoredFamily heldSteps() {
        return StoredFamily.of("deadline", HeldStep.class);
    }

    @Bean
    LogReader allowancesReader() {
        return LogReader.divided("allowances", Policy.PARK);
    }
}
