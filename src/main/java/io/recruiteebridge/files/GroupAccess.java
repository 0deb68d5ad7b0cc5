package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Lets the folder's group, and nobody else, read what the bridge writes. */
public final class GroupAccess {
    private static final String GROUP = "unix:gid";

    private GroupAccess() {}

    /**
     * Gives a file or folder its parent's group, and the group the right to read. As far as it goes: a share may keep no
     * modes, and an original may belong to the person who dropped it. Neither is a reason to lose a receipt.
     */
    public static void grant(Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                return;
            }
            takeGroupOfParent(path);
            Access.GROUP.applyTo(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
    }

    /** By number: a group's name may be known to a server only, which would be asked for each file. */
    private static void takeGroupOfParent(Path path) {
        try {
            Object group = Files.getAttribute(Folder.of(path), GROUP);
            if (!group.equals(Files.getAttribute(path, GROUP, LinkOption.NOFOLLOW_LINKS))) {
                Files.setAttribute(path, GROUP, group, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException notAMemberOfThatGroup) {
            return;
        }
    }
}
