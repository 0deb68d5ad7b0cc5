package io.recruiteebridge.reading.encoding;

/** Scripts that are told apart; a word is written in one. */
enum Script {
    NONE,
    LATIN,
    GREEK,
    CYRILLIC,
    HEBREW,
    ARABIC,
    THAI,
    EAST_ASIAN;

    static Script of(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? LATIN : NONE;
        }
        if (c >= 0x3040 && c < 0xa000 || c >= 0xac00 && c < 0xd7a4 || c >= 0xff66 && c < 0xffa0 || c == 0x3005) {
            return EAST_ASIAN;
        }
        if (c >= 0x0e00 && c < 0x0e80) {
            return THAI;
        }
        if (!Character.isLetter(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
            return NONE;
        }
        if (c < 0x0250 || c >= 0x1e00 && c < 0x1f00) {
            return c == 'ª' || c == 'º' || c == 'µ' ? NONE : LATIN;
        }
        if (c >= 0x0370 && c < 0x0400) {
            return GREEK;
        }
        if (c >= 0x0400 && c < 0x0530) {
            return CYRILLIC;
        }
        if (c >= 0x0590 && c < 0x0600) {
            return HEBREW;
        }
        if (c >= 0x0600 && c < 0x0700) {
            return ARABIC;
        }
        return c >= 0x0300 && c < 0x0370 ? LATIN : NONE; // combining marks
    }
}
