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
        int from = begin(text, Math.max(0, most - LONGEST));
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(from, Math.min(text.length(), most + LONGEST)));
        int end = characters.isBoundary(most - from) ? most : from + characters.preceding(most - from);
        if (end > from) {
            return end;
        }
        return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }

    /// Where one can begin to look for characters: between no halves, and before all of a row of flags, of which every
    /// two letters are one.
    private static int begin(String text, int near) {
        int from = near > 0 && Character.isSurrogatePair(text.charAt(near - 1), text.charAt(near)) ? near - 1 : near;
        while (from > 1 && isLetterOfFlag(text.codePointBefore(from))) {
            from -= 2;
        }
        return from;
    }

    private static boolean isLetterOfFlag(int letter) {
        return letter >= 0x1F1E6 && letter <= 0x1F1FF;
    }
}
