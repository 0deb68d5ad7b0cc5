package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.reading.HeadingVocabulary.LinkKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Chooses between the text that a link shows and its target. */
public final class LinkTargets {
    private LinkTargets() {}

    /** What a column is about. */
    public static LinkKind kind(List<LinkKind> links, int column) {
        return column < links.size() ? links.get(column) : LinkKind.NONE;
    }

    /** The target, if the column is about such links and the text isn't one itself; else the text. */
    public static String choose(LinkKind kind, String text, String target) {
        return switch (kind) {
            case NONE -> text;
            case MAIL -> text.indexOf('@') < 0 && starts(target, "mailto:") ? address(target.substring(7)) : text;
            case PHONE ->
                text.chars().noneMatch(Character::isDigit) && starts(target, "tel:") ? target.substring(4) : text;
            case WEB -> !isLink(text) && (starts(target, "http://") || starts(target, "https://")) ? target : text;
        };
    }

    private static boolean starts(String target, String scheme) {
        return target.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static boolean isLink(String text) {
        String stripped = text.strip();
        return stripped.chars().noneMatch(Character::isWhitespace)
                && (stripped.indexOf('.') >= 0 || stripped.indexOf('/') >= 0);
    }

    private static String address(String target) {
        int question = target.indexOf('?');
        String address = question < 0 ? target : target.substring(0, question);
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
