package io.recruiteebridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderSetupTest {
    @TempDir
    Path home;

    private Folders folders;

    @BeforeEach
    void setUp() {
        folders = in(home);
    }

    @Test
    void createsWhatIsMissing() throws Exception {
        FolderSetup.prepare(folders);

        assertThat(permissions(folders.inbox())).isEqualTo("rwxr-x---");
        assertThat(permissions(folders.receipts())).isEqualTo("rwxr-x---");
        assertThat(permissions(folders.rejected())).isEqualTo("rwxr-x---");
        assertThat(permissions(folders.changes())).isEqualTo("rwxr-x---");
        assertThat(permissions(folders.archive())).isEqualTo("rwxr-x---");
        assertThat(permissions(folders.state())).isEqualTo("rwx------");
    }

    @Test
    void keepsThePermissionsOfExistingFoldersButTheLedgers() throws Exception {
        Files.createDirectories(folders.inbox());
        Files.setPosixFilePermissions(folders.inbox(), PosixFilePermissions.fromString("rwxrwx---"));
        Files.createDirectories(folders.state());
        Files.setPosixFilePermissions(folders.state(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path ledger = Files.writeString(folders.state().resolve("ledger.db"), "");
        Files.setPosixFilePermissions(ledger, PosixFilePermissions.fromString("rw-r--r--"));

        FolderSetup.prepare(folders);

        assertThat(permissions(folders.inbox())).isEqualTo("rwxrwx---");
        assertThat(permissions(folders.state())).isEqualTo("rwx------");
        assertThat(permissions(ledger)).isEqualTo("rw-------");
    }

    @Test
    void aNewFolderKeepsTheGroupThatItsParentHandsDown() throws Exception {
        Files.setAttribute(home, "unix:mode", 02770);

        FolderSetup.prepare(folders);

        assertThat((int) Files.getAttribute(folders.receipts(), "unix:mode") & 07777)
                .isEqualTo(02750);
    }

    @Test
    void aFileInAFoldersPlaceIsRefusedAndNothingIsTouched() throws Exception {
        Files.writeString(folders.outbox(), "");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> FolderSetup.prepare(folders))
                .withMessage("bridge.outbox: %s can't be a folder, because %s is a file; choose another folder."
                        .formatted(folders.outbox(), folders.outbox()));
        assertThat(folders.inbox()).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeCreatedIsRefused() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> FolderSetup.prepare(in(Path.of("/proc/nowhere"))))
                .withMessageContaining("bridge.outbox: /proc/nowhere/outbox can't be created");
    }

    /** Made again, it would be a company without people, in the way of the one that is to come back. */
    @Test
    void theFolderOfACompanyThatWasTakenAwayIsNotMadeAgain() {
        Folders own = in(home.resolve("companies/gone"));
        Folders company =
                new Folders(own.home(), home, own.inbox(), own.outbox(), own.archive(), own.state(), own.state());

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> FolderSetup.prepare(company))
                .withMessageStartingWith(own.home() + " isn't there any more");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void twoJobsInOneFolderAreRefused() {
        Folders mixed =
                new Folders(home, folders.receipts(), folders.outbox(), home.resolve("a"), home.resolve("state"));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> FolderSetup.prepare(mixed))
                .withMessage("bridge.outbox: %s is also used by bridge.inbox; choose another folder."
                        .formatted(folders.receipts()));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theHomeItselfIsNoInbox() {
        Folders mixed = new Folders(home, home, home.resolve("o"), home.resolve("a"), home.resolve("s"));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> FolderSetup.prepare(mixed))
                .withMessage("bridge.inbox: %s is also used by bridge.home; choose another folder.".formatted(home));
    }

    @Test
    void aSharedFolderThatCannotBeMadePrivateIsTheHomesFault() {
        Path open = Path.of("/proc/self/fd"); // nobody may change its permissions
        Folders shared =
                new Folders(home, home, folders.inbox(), folders.outbox(), folders.archive(), folders.state(), open);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> FolderSetup.prepare(shared))
                .withMessageStartingWith("bridge.home: " + open);
    }

    /** As with SMB, where the options of the mount decide. */
    @Test
    void aSharedFolderThatStaysOpenToOthersIsRefused() {
        Path shared = home.resolve("state");
        Folders onShare = new Folders(
                home, home, folders.inbox(), folders.outbox(), folders.archive(), home.resolve("local"), shared);
        FolderSetup setup = new FolderSetup(onShare, path -> "", path -> !path.equals(shared));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(setup::run)
                .withMessageStartingWith("bridge.home: " + shared + " can't be made private")
                .withMessageContaining("dir_mode=0700 and file_mode=0600");
    }

    /** As on a share whose server lets nobody write, which this machine can't know before it tries. */
    @Test
    void aSharedFolderThatCannotBeMadeIsRefused() {
        Path shared = home.resolve("s".repeat(300));
        Folders onShare = new Folders(
                home, home, folders.inbox(), folders.outbox(), folders.archive(), home.resolve("local"), shared);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> FolderSetup.prepare(onShare))
                .withMessageStartingWith("bridge.home: " + shared + " can't be created");
    }

    @Test
    void aSharedFolderIsMadePrivate() throws Exception {
        Path shared = Files.createDirectory(home.resolve("state"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));

        FolderSetup.prepare(new Folders(
                home, home, folders.inbox(), folders.outbox(), folders.archive(), home.resolve("local"), shared));

        assertThat(permissions(shared)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs4", "cifs", "SMB3", "fuse.sshfs"})
    void aLedgerOnANetworkFileSystemIsRefused(String type) {
        FolderSetup setup = new FolderSetup(folders, path -> type, path -> true);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(setup::run)
                .withMessageStartingWith("bridge.state: " + folders.state() + " is on a network file system");
        assertThat(home).isEmptyDirectory();
    }

    private static Folders in(Path home) {
        return new Folders(
                home, home.resolve("inbox"), home.resolve("outbox"), home.resolve("archive"), home.resolve("state"));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
