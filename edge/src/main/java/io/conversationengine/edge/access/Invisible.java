package io.conversationengine.edge.access;

import io.conversationengine.kernel.Visible;
import java.util.regex.Pattern;

/// Characters that leave no mark where a name is shown.
final class Invisible {

    private static final String INVISIBLE = Visible.INVISIBLE;

    /// The last character, as such: Java looks behind at whole characters only where the pattern has one of two units
    /// in it.
    private static final String LAST = "\uDBFF\uDFFF";

    /// Those that belong to the spelling of names, each where it changes how the character before it looks.
    private static final Pattern IN_PLACE = Pattern.compile(String.join(
            "|",
            // Scripts that join lie beyond the letters of Latin, Greek and Cyrillic, and emoji beyond all of these.
            "(?<=[\\x{590}-" + LAST + "&&[^" + INVISIBLE + "]])\\x{200C}(?=.)",
            "(?<=[\\x{FE0F}[\\x{590}-" + LAST + "&&[^" + INVISIBLE + "]]])\\x{200D}(?=.)",
            // How a symbol or an ideograph is drawn, as emoji or as text among others. A digit is one on a key only.
            "(?<=[\\xA9\\xAE[\\x{2000}-" + LAST + "&&[^" + INVISIBLE + "]]])[\\x{FE00}-\\x{FE0F}]",
            "(?<=[0-9#*])\\x{FE0F}(?=\\x{20E3})",
            "(?<=[\\x{2E80}-" + LAST + "&&[\\p{IsIdeographic}]])[\\x{E0100}-\\x{E01EF}]",
            "(?<=[\\p{IsMongolian}&&[^" + INVISIBLE + "]])[\\x{180B}-\\x{180D}\\x{180F}]",
            // A flag, and whose it is: the letters of a code that nobody sees, and their end.
            "(?<=\uD83C\uDFF4)[\\x{E0020}-\\x{E007E}]+\\x{E007F}"));

    private static final Pattern SPACE_AT_AN_END = Pattern.compile("^\\p{Z}|\\p{Z}$");
    private static final Pattern ANY = Pattern.compile("[" + INVISIBLE + "]");

    private Invisible() {}

    /// Whether one of them is in a name outside of its place, or at its begin or end a space of any kind.
    static boolean isIn(String name) {
        return ANY.matcher(IN_PLACE.matcher(name).replaceAll("")).find()
                || SPACE_AT_AN_END.matcher(name).find();
    }
}
