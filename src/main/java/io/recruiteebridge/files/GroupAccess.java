package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Lets the folder's group, and nobody else, read what the bridge writes. */
public final class GroupAccess {
    private GroupAccess() {}

    /**
     * Gives a file or folder its parent's group, and the group the right to read. As far as it goes: a share may keep no
     * modes, and an original may belong to the person who dropped it. Neither is a reason to lose a receipt.
     */
    public static void grant(Path path) {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return;
        }
        try {
            PosixFileAttributes attributes = view.readAttributes();
            if (attributes.isSymbolicLink()) {
                return;
            }
            takeGroupOfParent(path, view, attributes);
            Access.GROUP.applyTo(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
    }

    private static void takeGroupOfParent(Path path, PosixFileAttributeView view, PosixFileAttributes attributes) {
        try {
            var group = Files.readAttributes(Folder.of(path), PosixFileAttributes.class)
                    .group();
            if (!group.equals(attributes.group())) {
                view.setGroup(group);
            }
        } catch (IOException notAMemberOfThatGroup) {
            return;
        }
    }
}
