package io.recruiteebridge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupAccessTest {
    @TempDir
    Path folder;

    @Test
    void theGroupMayReadAndNobodyElse() throws IOException {
        Path file = Files.createFile(folder.resolve("people.csv"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        GroupAccess.grant(file);
        assertThat(permissions(file)).isEqualTo("rw-r-----");
    }

    @Test
    void aLinkInTheFilesPlaceOpensNothing() throws IOException {
        Path secret = Files.createFile(folder.resolve(".env"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("people.csv"), secret);
        GroupAccess.grant(link);
        // Also if it takes the place after GroupAccess looked.
        assertThatThrownBy(() -> Access.GROUP.applyTo(link, LinkOption.NOFOLLOW_LINKS))
                .isInstanceOf(IOException.class);
        assertThat(permissions(secret)).isEqualTo("rw-------");
    }

    @Test
    void theGroupIsTheFoldersEvenIfItHasNoName() throws IOException {
        Path file = Files.createFile(folder.resolve("people.csv"));
        try {
            Files.setAttribute(folder, "unix:gid", 64_321);
        } catch (FileSystemException e) {
            abort("only root may give a folder to any group");
        }
        GroupAccess.grant(file);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(64_321);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
