package io.conversationengine.axon.processing;

import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;

/// The names of the tables in `work`, as the migrations in `db/work` make them.
final class WorkTables {

    private WorkTables() {}

    static TokenSchema tokens() {
        return TokenSchema.builder()
                .setTokenTable("work.token")
                .setProcessorNameColumn("processor")
                .setSegmentColumn("segment")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("claimed_at")
                .setOwnerColumn("owner")
                .build();
    }

    static SagaSchema sagas() {
        return SagaSchema.builder()
                .sagaEntryTable("work.saga")
                .sagaIdColumn("saga_id")
                .sagaTypeColumn("saga_type")
                .revisionColumn("revision")
                .serializedSagaColumn("state")
                .associationValueEntryTable("work.saga_association")
                .associationKeyColumn("association_key")
                .associationValueColumn("association_value")
                .build();
    }
}
