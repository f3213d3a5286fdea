package io.conversationengine.edge.access;

/// Characters that leave no mark where a name is shown.
final class Invisible {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int AS_EMOJI = 0xFE0F;
    private static final int FIRST_THAT_JOINS = 0x590;
    private static final int FIRST_EMOJI = 0x2000;

    private Invisible() {}

    /// Whether one of them is in a name, or at its begin or end a space of any kind. Joiners belong to the spelling of
    /// Persian and Hindi names and of emoji, which end in the sign that they are emoji: each is taken in its place.
    static boolean isIn(String name) {
        int[] points = name.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean hasItsPlace = i > 0 && isAfter(points[i - 1], points[i], i == points.length - 1);
            if (!hasItsPlace && isInvisible(points[i])) {
                return true;
            }
        }
        return Character.isSpaceChar(points[0]) || Character.isSpaceChar(points[points.length - 1]);
    }

    /// Scripts that join lie beyond the letters of Latin, Greek and Cyrillic, and emoji beyond all of these.
    private static boolean isAfter(int before, int point, boolean isLast) {
        return switch (point) {
            case ZERO_WIDTH_NON_JOINER -> !isLast && before >= FIRST_THAT_JOINS && !isInvisible(before);
            case ZERO_WIDTH_JOINER ->
                !isLast && (before == AS_EMOJI || (before >= FIRST_THAT_JOINS && !isInvisible(before)));
            case AS_EMOJI -> before >= FIRST_EMOJI && !isInvisible(before);
            default -> false;
        };
    }

    /// Format characters and line separators by their category; the rest are letters, marks and symbols by category
    /// that Unicode says to show as nothing: fillers, variation selectors, an empty braille pattern.
    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                point == 0x034F
                        || point == 0x115F
                        || point == 0x1160
                        || point == 0x17B4
                        || point == 0x17B5
                        || point == 0x2800
                        || point == 0x3164
                        || point == 0xFFA0
                        || isBetween(point, 0x180B, 0x180F)
                        || point == 0x2065
                        || isBetween(point, 0xFE00, 0xFE0F)
                        || isBetween(point, 0xFFF0, 0xFFF8)
                        || isBetween(point, 0xE0000, 0xE0FFF);
        };
    }

    private static boolean isBetween(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
