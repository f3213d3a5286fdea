package io.conversationengine.log.serialization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.responsetypes.InstanceResponseType;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/// Axon's own types that Jackson would not write or read as they are.
///
/// Tokens lie within tokens: a replay remembers where it began, a merge both of its halves. Axon marks the inner ones
/// with Java class names, which Jackson 3 refuses to read without a list of what it may load. Here they carry the names
/// of the closed list instead.
final class AxonTypes extends SimpleModule {

    private static final long serialVersionUID = 1;

    static final StoredFamily TOKENS = StoredFamily.of(
            "token",
            GlobalSequenceTrackingToken.class,
            ReplayToken.class,
            MergedTrackingToken.class,
            ConfigToken.class);

    AxonTypes() {
        super("types of Axon");
        TOKENS.revisions().keySet().forEach(type -> registerSubtypes(new NamedType(type, TOKENS.nameOf(type))));
        setMixInAnnotation(ReplayToken.class, Replay.class);
        setMixInAnnotation(MergedTrackingToken.class, Merged.class);
        setMixInAnnotation(AggregateScopeDescriptor.class, OfAggregate.class);
        setMixInAnnotation(InstanceResponseType.class, Expected.class);
    }

    @SuppressWarnings("unused") // read by Jackson
    private abstract static class Replay {

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "token")
        private @Nullable TrackingToken tokenAtReset;

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "token")
        private @Nullable TrackingToken currentToken;

        /// No reader of this log is reset with a context.
        @JsonIgnore
        private @Nullable Object context;

        @JsonCreator
        Replay(
                @JsonProperty("tokenAtReset") TrackingToken tokenAtReset,
                @JsonProperty("currentToken") TrackingToken newRedeliveryToken,
                @JsonProperty("resetContext") Object resetContext) {}
    }

    @SuppressWarnings("unused") // read by Jackson
    private abstract static class Merged {

        @JsonGetter("lowerSegmentToken")
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "token")
        abstract TrackingToken lowerSegmentToken();

        @JsonGetter("upperSegmentToken")
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "token")
        abstract TrackingToken upperSegmentToken();
    }

    /// Its field is empty until it is asked for.
    @SuppressWarnings("unused") // read by Jackson
    private abstract static class OfAggregate {

        @JsonGetter("identifier")
        abstract Object getIdentifier();
    }

    /// What a question over the network expects: a class, which is written by its name on the closed list.
    @SuppressWarnings("unused") // read by Jackson
    private abstract static class Expected {

        @JsonSerialize(converter = AnswerType.ToName.class)
        private @Nullable Class<?> expectedResponseType;

        @JsonCreator
        Expected(
                @JsonProperty("expectedResponseType") @JsonDeserialize(converter = AnswerType.OfName.class)
                        Class<?> expectedResponseType) {}
    }
}
