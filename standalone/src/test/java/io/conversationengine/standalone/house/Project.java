package io.conversationengine.standalone.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The project's own files: what git would track, found without git so that an unpacked archive is checked too.
record Project(Path root) {

    private static final Set<String> NOT_TRACKED =
            Set.of(".git", "target", "data", ".idea", ".settings", ".vscode", "node_modules");

    /// Tests stand in their module's folder; the root is the folder above it that holds `.mvn`.
    static Project here() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = Optional.ofNullable(folder.getParent())
                    .orElseThrow(() -> new IllegalStateException(
                            "no .mvn above " + Path.of("").toAbsolutePath()));
        }
        return new Project(folder);
    }

    List<JavaSource> javaSources() {
        return JavaSource.parsed(files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .map(file -> new TextFile(name(file), text(file).orElseThrow()))
                .toList());
    }

    List<TextFile> textFiles() {
        return files().stream()
                .flatMap(file -> text(file).map(text -> new TextFile(name(file), text)).stream())
                .toList();
    }

    private List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isTracked(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    /// `data` is left out beside the `pom.xml` only, where the engine keeps its own; elsewhere it is a folder like any.
    private boolean isTracked(Path folder) {
        String name = folder.getFileName().toString();
        boolean isDataOfOurs = name.equals("data") && !root.equals(folder.getParent());
        return isDataOfOurs || !NOT_TRACKED.contains(name);
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /// Nothing for a file that is not text.
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
