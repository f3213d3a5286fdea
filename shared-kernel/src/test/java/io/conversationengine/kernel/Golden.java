package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that says what a text must be. Tests that use one bear the tag `golden`; `./run golden` runs those with the
/// property `golden.rewrite`, under which the file is written instead of compared.
public final class Golden {

    private Golden() {}

    /// Compares a text with a file of the project.
    ///
    /// @param file its path from the project's root
    public static void assertSame(String file, String actual) {
        assertSame(root().resolve(file), actual, Boolean.getBoolean("golden.rewrite"));
    }

    static void assertSame(Path file, String actual, boolean rewrite) {
        try {
            if (rewrite) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("%s is no longer true; ./run golden rewrites it, look at the difference", file.getFileName())
                    .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Tests stand in their module's folder; the root is the folder above it that holds `.mvn`.
    public static Path root() {
        @Nullable Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no .mvn above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }
}
