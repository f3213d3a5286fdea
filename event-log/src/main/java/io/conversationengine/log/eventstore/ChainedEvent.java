package io.conversationengine.log.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/// An event as it is stored, with its hash in the chain, in hexadecimal digits.
record ChainedEvent(StoredEvent event, String hash) {

    static final String COLUMNS = StoredEvent.COLUMNS + ", hash";

    static ChainedEvent read(ResultSet row, int number) throws SQLException {
        return new ChainedEvent(StoredEvent.read(row, number), HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
