package io.conversationengine.standalone.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.function.Function;

/// A secret that is made once, by chance, and kept in a file that nobody but its owner reads.
public record SecretFile(Path path) {

    /// @param written how so many random bytes are written
    public String readOrMade(int bytes, Function<byte[], String> written) throws IOException {
        if (!Files.exists(path)) {
            byte[] random = new byte[bytes];
            new SecureRandom().nextBytes(random);
            make(written.apply(random));
        }
        return Files.readString(path, StandardCharsets.UTF_8).strip();
    }

    /// Killed at any moment, it leaves the whole file or none. It is on the disk before anything is stored that could
    /// not be read without it.
    private void make(String secret) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, secret, StandardOpenOption.DSYNC);
        moveForGood(beside, path);
    }

    /// Of what is whole: a power cut does not undo it.
    static void moveForGood(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(to.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
