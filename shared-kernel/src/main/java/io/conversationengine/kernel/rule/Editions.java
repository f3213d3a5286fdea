package io.conversationengine.kernel.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All editions that the engine knows, read from folders of data files: a folder an edition, in it `edition.json` and
/// one
/// file a channel.
public record Editions(SortedMap<String, Edition> byName) {

    public Editions {
        byName = new TreeMap<>(byName);
    }

    /// The editions that come with the engine.
    public static Editions shipped() {
        try {
            URI folder = Editions.class.getResource("/editions").toURI();
            if (!folder.getScheme().equals("jar")) {
                return read(Path.of(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return read(jar.getPath("/editions"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("The editions that come with the engine cannot be read", e);
        }
    }

    /// Reads every edition in a folder.
    ///
    /// @throws IllegalArgumentException that names the file when its content is not that of an edition
    public static Editions read(Path folder) {
        SortedMap<String, Edition> found = new TreeMap<>();
        try (Stream<Path> folders = Files.list(folder)) {
            folders.filter(Files::isDirectory)
                    .map(EditionFiles::read)
                    .forEach(edition -> found.put(edition.name(), edition));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the editions in " + folder, e);
        }
        return new Editions(found);
    }

    /// These editions and others; of two with one name the other one counts.
    public Editions plus(Editions others) {
        SortedMap<String, Edition> both = new TreeMap<>(byName);
        both.putAll(others.byName);
        return new Editions(both);
    }

    public Optional<Edition> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
