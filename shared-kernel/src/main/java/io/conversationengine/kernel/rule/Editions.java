package io.conversationengine.kernel.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All editions that the engine knows, read from folders of data files. A folder is an edition and bears its name;
/// in it are `edition.json` and one file a channel, which bears the channel's name.
public record Editions(SortedMap<String, Edition> byName) {

    public Editions {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /// The editions that come with the engine.
    public static Editions shipped() {
        try {
            return at(Editions.class.getResource("/editions").toURI());
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("The editions that come with the engine cannot be read", e);
        }
    }

    /// Reads every edition in a folder, which may lie in a jar.
    static Editions at(URI folder) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return read(Path.of(folder));
        }
        String inJar = folder.getRawSchemeSpecificPart();
        Path jar = Path.of(URI.create(inJar.substring(0, inJar.lastIndexOf('!'))));
        // Opened by its path it is this call's own: by its URI it is everybody's, and cannot be opened twice.
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            return read(files.getPath("/editions"));
        }
    }

    /// Reads every edition in a folder.
    ///
    /// @throws IllegalArgumentException when a file is not one of an edition; names the file, the place in it and
    /// the problem in one line
    public static Editions read(Path folder) {
        SortedMap<String, Edition> found = new TreeMap<>();
        try (Stream<Path> folders = Files.list(folder)) {
            folders.filter(Files::isDirectory)
                    .sorted()
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
