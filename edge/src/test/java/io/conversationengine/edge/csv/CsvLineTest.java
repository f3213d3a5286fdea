package io.conversationengine.edge.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @Test
    void quotes_what_would_end_a_cell_or_a_line() {
        assertThat(CsvLine.of("a", null, 7, "b,c", "say \"d\"", "e\nf", ""))
                .isEqualTo("a,,7,\"b,c\",\"say \"\"d\"\"\",\"e\nf\",\r\n");
        assertThat(CsvLine.of("次")).isEqualTo("次\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1", "－1"})
    void defuses_what_would_be_a_formula(String cell) {
        assertThat(CsvLine.of(cell, -1).replace("\"", "")).isEqualTo("'" + cell + ",-1\r\n");
    }
}
