package io.conversationengine.kernel;

import java.text.BreakIterator;
import java.util.Locale;

/// Characters as people see them, such as a letter with its accents or a family of emoji.
public final class Characters {

    /// In UTF-16 units. One that has more is cut.
    private static final int LONGEST = 256;

    private Characters() {}

    /// As much of a text as has so many UTF-16 units at most, and ends inside no character.
    public static String within(String text, int most) {
        return text.length() <= most ? text : text.substring(0, boundary(text, most));
    }

    private static int boundary(String text, int most) {
        int near = Math.max(0, most - LONGEST);
        int from = Character.isLowSurrogate(text.charAt(near)) ? near - 1 : near;
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(from, Math.min(text.length(), most + LONGEST)));
        int end = characters.isBoundary(most - from) ? most : from + characters.preceding(most - from);
        if (end > from) {
            return end;
        }
        return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }
}
