package io.conversationengine.standalone.database;

import io.conversationengine.kernel.Sha256;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked from the class path once for a user and a version, and kept.
///
/// They lie in the user's cache, apart from every data directory: a temporary directory is swept by the system while a
/// long-running server still needs what it has not opened yet.
record PostgresBinaries(Path home) {

    private static final int EXECUTABLE = 0100;

    private static final String HALF = "unpacking";
    private static final Duration LONGEST_UNPACKING = Duration.ofHours(1);

    /// @throws DatabaseUnavailable when there are no programs for this system, or no place for them
    static PostgresBinaries unpacked() {
        try {
            byte[] archive = archive();
            Path home = cache().resolve("postgres-" + digest(archive));
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new DatabaseUnavailable("PostgreSQL's programs cannot be unpacked: " + e, e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "Darwin" : "Linux";
        String machine = ArchUtils.normalize(System.getProperty("os.arch"));
        try (InputStream archive = found(system, machine)) {
            if (archive == null) {
                throw new DatabaseUnavailable("There is no embedded PostgreSQL for " + system + " on " + machine
                        + ": give the engine a PostgreSQL 18 of your own");
            }
            return archive.readAllBytes();
        }
    }

    private static @Nullable InputStream found(String system, String machine) throws IOException {
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    }

    private static Path cache() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return Files.createDirectories(base.resolve("conversation-engine"));
    }

    private static String digest(byte[] archive) {
        return HexFormat.of().formatHex(Sha256.of(archive), 0, 8);
    }

    /// Beside its place and then moved there, so that nobody takes the half that a killed process leaves for the whole.
    private static void unpack(byte[] archive, Path home) throws IOException {
        removeHalves(home.resolveSibling("."));
        Path beside = Files.createTempDirectory(home.getParent(), HALF);
        try {
            extract(archive, beside);
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException _) {
            // Another process was faster.
        } finally {
            FileSystemUtils.deleteRecursively(beside);
        }
    }

    /// Those that are no longer worked at.
    private static void removeHalves(Path cache) throws IOException {
        Instant old = Clock.systemUTC().instant().minus(LONGEST_UNPACKING);
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(cache, HALF + "*")) {
            for (Path half : halves) {
                if (Files.getLastModifiedTime(half).toInstant().isBefore(old)) {
                    FileSystemUtils.deleteRecursively(half);
                }
            }
        }
    }

    private static void extract(byte[] archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    extract(tar, entry, target);
                }
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & EXECUTABLE) != 0;
        if (executable && !target.toFile().setExecutable(true)) {
            throw new IOException(target + " cannot be made executable");
        }
    }
}
