package io.conversationengine.standalone.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The comments of a Java file. What looks like one inside a string, a text block or a character is none.
final class Comments {

    /// One comment with its markers, and the line it begins in.
    record Comment(String text, int line) {}

    /// Whatever comes first wins, so that a quote in a comment opens no string and the other way round.
    private static final Pattern TOKEN = Pattern.compile("""
            (?<text>\"{3}(?:\\\\.|(?!\"{3}).)*+\"{3})\
            |(?<string>"(?:\\\\.|[^"\\\\\\n])*+")\
            |(?<character>'(?:\\\\.|[^'\\\\\\n])++')\
            |(?<comment>//[^\\n]*+|/\\*.*?\\*/)""", Pattern.DOTALL);

    private Comments() {}

    static List<Comment> of(String source) {
        List<Comment> comments = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        int line = 1;
        int counted = 0;
        while (token.find()) {
            line += (int) source.substring(counted, token.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            counted = token.start();
            if (token.group("comment") != null) {
                comments.add(new Comment(token.group(), line));
            }
        }
        return comments;
    }
}
