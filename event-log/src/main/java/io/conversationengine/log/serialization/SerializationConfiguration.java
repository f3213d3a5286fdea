package io.conversationengine.log.serialization;

import java.util.stream.Stream;
import org.axonframework.messaging.responsetypes.InstanceResponseType;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// One form for events, snapshots, tokens, sagas, deadlines and messages, over one closed list of names. What is kept
/// is written sealed; messages are not kept. Events alone are read in today's form only.
///
/// A module adds to the list with a bean of type [StoredFamily]: its aggregates under `snapshot`, its sagas under
/// `saga`, its deadline payloads under `deadline`.
@AutoConfiguration(before = AxonAutoConfiguration.class)
class SerializationConfiguration {

    @Bean
    StoredFamily storedTokens() {
        return AxonTypes.TOKENS;
    }

    @Bean
    StoredFamily storedScopes() {
        return StoredFamily.of("scope", SagaScopeDescriptor.class, AggregateScopeDescriptor.class);
    }

    @Bean
    StoredFamily storedResponseTypes() {
        return StoredFamily.of("response", InstanceResponseType.class);
    }

    @Bean
    StoredNames storedNames(ObjectProvider<StoredFamily> families) {
        return new StoredNames(
                Stream.concat(KernelFamilies.all().stream(), families.stream()).toList());
    }

    @Bean
    EventUpcaster grownEvents() {
        return new GrownEvents();
    }

    @Bean
    @Primary
    Serializer generalSerializer(StoredNames names, Sealing sealing) {
        return new StoredJsonSerializer(names, sealing);
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(StoredNames names, Sealing sealing) {
        return StoredJsonSerializer.ofEvents(names, sealing);
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(StoredNames names) {
        return new StoredJsonSerializer(names);
    }
}
