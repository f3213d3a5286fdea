package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {

    @TempDir
    Path folder;

    @Test
    void accepts_what_its_file_says() throws IOException {
        Files.writeString(folder.resolve("page.md"), "# Page\n");

        assertThatCode(() -> Golden.assertSame(folder.resolve("page.md"), "# Page\n", false))
                .doesNotThrowAnyException();
    }

    @Test
    void says_how_to_rewrite_a_file_that_differs_or_is_missing() {
        assertThatThrownBy(() -> Golden.assertSame(folder.resolve("page.md"), "# Page\n", false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md is no longer true; ./run golden rewrites it");
    }

    @Test
    void rewrites_its_file_when_told_to() {
        Golden.assertSame(folder.resolve("pages/page.md"), "# Page\n", true);

        assertThat(folder.resolve("pages/page.md")).hasContent("# Page\n");
    }
}
