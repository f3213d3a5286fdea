package io.conversationengine.kernel;

import java.util.regex.Pattern;

/// Whether one sees anything of a text where it is shown.
public final class Visible {

    /// Characters that leave no mark, for a class of characters in a pattern. Format characters and line separators go
    /// by their category; the rest are letters, marks and symbols by category that Unicode says to show as nothing:
    /// fillers, variation selectors, an empty braille pattern.
    public static final String INVISIBLE = "\\p{Cf}\\p{Zl}\\p{Zp}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
            + "\\x{180B}-\\x{180F}\\x{2065}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}"
            + "\\x{E0000}-\\x{E0FFF}";

    private static final Pattern MARK = Pattern.compile("[^\\p{Z}\\p{Cc}" + INVISIBLE + "]");

    private Visible() {}

    public static boolean isIn(String text) {
        return MARK.matcher(text).find();
    }
}
