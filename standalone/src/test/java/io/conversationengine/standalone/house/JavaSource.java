package io.conversationengine.standalone.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A Java file as the compiler parses it. Names are not resolved: `now` is a name and `Instant` the word before it.
record JavaSource(TextFile file, CompilationUnitTree tree, SourcePositions positions) {

    static JavaSource parsed(String name, String text) {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, List.of(inMemory(name, text)));
        try {
            CompilationUnitTree tree = task.parse().iterator().next();
            return new JavaSource(
                    new TextFile(name, text), tree, Trees.instance(task).getSourcePositions());
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

    private static JavaFileObject inMemory(String name, String text) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
