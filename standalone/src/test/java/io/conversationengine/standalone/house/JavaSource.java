package io.conversationengine.standalone.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A Java file as the compiler parses it. Names are not resolved: `now` is a name and `Instant` the word before it.
record JavaSource(TextFile file, CompilationUnitTree tree, SourcePositions positions) {

    static JavaSource parsed(String name, String text) {
        return parsed(List.of(new TextFile(name, text))).getFirst();
    }

    /// By one compiler: the start of each takes longer than most files.
    static List<JavaSource> parsed(List<TextFile> files) {
        List<JavaFileObject> texts = files.stream().map(JavaSource::inMemory).toList();
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, texts);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        try {
            Iterator<TextFile> file = files.iterator();
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(tree -> new JavaSource(file.next(), tree, positions))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Breach breach(Tree at, String message) {
        return new Breach(file.name(), firstLine(at), message);
    }

    long firstLine(Tree at) {
        return tree.getLineMap().getLineNumber(positions.getStartPosition(tree, at));
    }

    long lastLine(Tree at) {
        return tree.getLineMap().getLineNumber(positions.getEndPosition(tree, at));
    }

    private static JavaFileObject inMemory(TextFile file) {
        return new SimpleJavaFileObject(URI.create("memory:///" + file.name()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file.text();
            }
        };
    }
}
