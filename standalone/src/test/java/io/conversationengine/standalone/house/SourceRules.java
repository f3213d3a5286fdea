package io.conversationengine.standalone.house;

import static java.util.stream.Collectors.groupingBy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/// What holds for every file of the project. Each rule answers with the places that break it.
final class SourceRules {

    private static final int COLUMNS = 120;
    private static final int FILE_LINES = 250;
    private static final int FAMILY_LINES = 500;
    private static final int PACKAGE_FILES = 15;

    private static final Pattern UNDONE = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern MOCKS = Pattern.compile("(?i)mockito|easymock|jmockit|mockbean");
    private static final Pattern PREVIEW = Pattern.compile("--enable-" + "preview");

    /// Somebody's own folders, and the servers that a build happened to download from.
    private static final Pattern MACHINES = Pattern.compile("(?<![\\w:.$}~*-])/(home|Users|root|work)/[\\w.]"
            + "|[A-Z]:\\\\Users\\\\"
            + "|\\.\\./(shared)/"
            + "|(?i)repo1?\\.maven\\.|\\bartifactory\\b|\\.jfrog\\."
            + "|(?i)\\bnexus\\.|\\.pkg\\.dev\\b|registry\\.npmjs|pypi\\.org");

    /// An e-mail address outside of the domains that are kept free for examples (RFC 2606).
    private static final Pattern PEOPLE = Pattern.compile("(?i)[\\w.%+-]@(?!(?:[\\w-]+\\.)*"
            + "(?:example(?:\\.(?:com|org|net))?|test|invalid|localhost)(?![\\w-]|\\.\\w))"
            + "(?:[\\w-]+\\.)+[a-z]{2,}\\b");

    static final List<Function<JavaSource, Stream<Breach>>> OF_A_JAVA_FILE = List.of(
            SourceRules::isShort,
            SourceRules::commentsAreMarkdown,
            SourceRules::importsAreOrdinary,
            JavaTreeRules::breaches);

    static final List<Function<TextFile, Stream<Breach>>> OF_ANY_FILE = List.of(
            SourceRules::isNarrow,
            SourceRules::namesNoMachine,
            SourceRules::namesNobody,
            SourceRules::asksForNoPreview);

    private SourceRules() {}

    static Stream<Breach> isShort(JavaSource source) {
        int lines = source.file().lines().size();
        int limit = isFamily(source) ? FAMILY_LINES : FILE_LINES;
        return when(lines > limit, source, 1, "the file has " + lines + " lines; split it, " + limit + " is the limit");
    }

    /// A sealed interface that holds its records: an aggregate's commands, its events.
    private static boolean isFamily(JavaSource source) {
        return source.tree().getTypeDecls().stream()
                .anyMatch(type -> type instanceof ClassTree family
                        && family.getKind() == Tree.Kind.INTERFACE
                        && family.getModifiers().getFlags().contains(Modifier.SEALED)
                        && family.getMembers().stream().anyMatch(member -> member.getKind() == Tree.Kind.RECORD));
    }

    static Stream<Breach> commentsAreMarkdown(JavaSource source) {
        return Comments.of(source.file().text()).stream().flatMap(comment -> {
            String text = comment.text();
            return Stream.of(
                            when(text.startsWith("/**"), source, comment.line(), "write the comment with ///"),
                            when(text.contains("@author"), source, comment.line(), "git knows the author"),
                            when(UNDONE.matcher(text).find(), source, comment.line(), "do it, or leave it unsaid"))
                    .flatMap(Function.identity());
        });
    }

    static Stream<Breach> importsAreOrdinary(JavaSource source) {
        return source.tree().getImports().stream().flatMap(line -> imported(source, line));
    }

    private static Stream<Breach> imported(JavaSource source, ImportTree line) {
        String name = line.getQualifiedIdentifier().toString();
        if (line.isModule()) {
            return Stream.of(source.breach(line, "import the types, not the module"));
        }
        if (name.startsWith("lombok.")) {
            return Stream.of(source.breach(line, "no Lombok: write a record"));
        }
        return MOCKS.matcher(name).find()
                ? Stream.of(source.breach(line, "no mocks: use the real thing, or a value"))
                : Stream.empty();
    }

    static Stream<Breach> isNarrow(TextFile file) {
        if (!file.name().matches(".*\\.(java|sql)|run|\\.ci/run")) {
            return Stream.empty();
        }
        return file.eachLine((line, number) -> {
            int columns = line.codePointCount(0, line.length());
            String message = "the line has " + columns + " columns; " + COLUMNS + " is the limit";
            return columns > COLUMNS ? Stream.of(new Breach(file.name(), number, message)) : Stream.empty();
        });
    }

    static Stream<Breach> namesNoMachine(TextFile file) {
        return file.linesThat(MACHINES, "no path of one machine and no registry's host belongs into the project");
    }

    static Stream<Breach> namesNobody(TextFile file) {
        return file.linesThat(PEOPLE, "an address may be somebody's: use one at example.com or under .example");
    }

    static Stream<Breach> asksForNoPreview(TextFile file) {
        return file.linesThat(PREVIEW, "no preview features");
    }

    static Stream<Breach> packagesAreSmall(List<JavaSource> sources) {
        return sources.stream()
                .map(JavaSource::file)
                .filter(file -> !file.name().endsWith("/package-info.java"))
                .collect(groupingBy(TextFile::folder))
                .entrySet()
                .stream()
                .filter(folder -> folder.getValue().size() > PACKAGE_FILES)
                .map(folder -> new Breach(
                        folder.getKey(), 1, folder.getValue().size() + " files; " + PACKAGE_FILES + " is the limit"));
    }

    /// Of main code. The two sides may have an endpoint and a configuration of one feature each: they never meet. What
    /// is nested is named for the type around it.
    static Stream<Breach> simpleNamesAreUnique(List<JavaSource> sources) {
        return sources.stream()
                .map(JavaSource::file)
                .filter(file -> file.name().contains("/src/main/"))
                .filter(file -> !file.name().endsWith("/package-info.java"))
                .collect(groupingBy(TextFile::simpleName))
                .values()
                .stream()
                .filter(files -> files.size() > 1 && !areTheTwoSidesOf(files))
                .map(files -> new Breach(
                        files.getLast().name(),
                        1,
                        "the name is taken by " + files.getFirst().name()));
    }

    private static boolean areTheTwoSidesOf(List<TextFile> files) {
        return files.size() == 2
                && files.getFirst().simpleName().matches(".+(Endpoint|Configuration)\\.java")
                && List.of("command-side/", "query-side/").stream()
                        .allMatch(side ->
                                files.stream().anyMatch(file -> file.name().startsWith(side)));
    }

    private static Stream<Breach> when(boolean broken, JavaSource source, int line, String message) {
        return broken ? Stream.of(new Breach(source.file().name(), line, message)) : Stream.empty();
    }
}
