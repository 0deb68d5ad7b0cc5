package io.recruiteebridge.settings;

import io.recruiteebridge.files.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks all folders, then creates the missing ones. */
public final class FolderSetup {
    /** File systems on which SQLite's locks are not reliable. */
    private static final Set<String> NETWORK =
            Set.of(("nfs nfs4 cifs smb smb2 smb3 smbfs afs ceph glusterfs lustre davfs"
                            + " fuse.sshfs fuse.ceph fuse.glusterfs fuse.davfs fuse.s3fs fuse.rclone")
                    .split(" "));

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private final Path home;
    /** Whether the home is one of several in another one: whoever removes or renames it doesn't want it made again. */
    private final boolean amongOthers;

    private final List<Wanted> wanted;
    private final Wanted state;
    private final @Nullable Wanted shared;
    private final Function<Path, String> fileSystemType;
    private final Predicate<Path> isPrivate;
    private final Map<Setting, String> problems = new EnumMap<>(Setting.class);

    /** @param isPrivate whether nobody but its owner can use a folder, by its permissions */
    FolderSetup(Folders folders, Function<Path, String> fileSystemType, Predicate<Path> isPrivate) {
        this(folders, fileSystemType, isPrivate, true);
    }

    private FolderSetup(
            Folders folders, Function<Path, String> fileSystemType, Predicate<Path> isPrivate, boolean company) {
        this.fileSystemType = fileSystemType;
        this.isPrivate = isPrivate;
        home = folders.home();
        amongOthers = !home.equals(folders.root());
        state = new Wanted(Setting.STATE, folders.state(), Access.OWNER);
        shared = folders.shared().equals(folders.state())
                ? null
                : new Wanted(Setting.HOME, folders.shared(), Access.OWNER);
        wanted = new ArrayList<>();
        if (company) {
            wanted.addAll(List.of(
                    new Wanted(Setting.INBOX, folders.inbox(), Access.GROUP),
                    new Wanted(Setting.OUTBOX, folders.outbox(), Access.GROUP),
                    new Wanted(Setting.OUTBOX, folders.receipts(), Access.GROUP),
                    new Wanted(Setting.OUTBOX, folders.checked(), Access.GROUP),
                    new Wanted(Setting.OUTBOX, folders.rejected(), Access.GROUP),
                    new Wanted(Setting.OUTBOX, folders.changes(), Access.GROUP),
                    new Wanted(Setting.ARCHIVE, folders.archive(), Access.GROUP)));
        }
        wanted.add(state);
        if (shared != null) {
            wanted.add(shared);
        }
    }

    private record Wanted(Setting setting, Path path, Access access) {}

    /**
     * Makes sure that all folders exist and are writable. New ones get their {@link Access}; existing ones keep
     * their permissions, except the ledger's, which is always the owner's alone.
     *
     * @throws SettingsException naming each setting whose folder can't be used; nothing was created then, unless the disk
     *     itself refused on the way
     */
    public static void prepare(Folders folders) throws SettingsException {
        new FolderSetup(folders, FolderSetup::typeOfFileSystem, FolderSetup::isOwners).run();
    }

    /**
     * The same for a process that has several companies: only what it has itself, the state.
     *
     * @param folders those of the process
     */
    public static void prepareProcess(Folders folders) throws SettingsException {
        new FolderSetup(folders, FolderSetup::typeOfFileSystem, FolderSetup::isOwners, false).run();
    }

    void run() throws SettingsException {
        if (amongOthers && !Files.isDirectory(home)) {
            throw new SettingsException(home + " isn't there any more; a company needs its folder.");
        }
        checkDistinct();
        wanted.forEach(this::check);
        checkLocal();
        throwProblems();

        wanted.forEach(this::create);
        throwProblems();
        close(state, "choose a folder on another disk");
        if (shared != null) {
            close(shared, "mount the share so that the user that runs the bridge owns this folder");
            checkPrivate(shared);
        }
        throwProblems();
    }

    /** Sharing one folder would feed the bridge its own receipts, or the settings in the home. */
    private void checkDistinct() {
        Map<Path, Setting> owners = new HashMap<>();
        owners.put(home, Setting.HOME);
        for (Wanted folder : wanted) {
            Setting other = owners.putIfAbsent(folder.path(), folder.setting());
            if (other != null) {
                refuse(folder, "is also used by " + other.key() + "; choose another folder");
            }
        }
    }

    private void check(Wanted folder) {
        Path existing = nearestExisting(folder.path());
        if (!Files.isDirectory(existing)) {
            refuse(folder, "can't be a folder, because " + existing + " is a file; choose another folder");
        } else if (!Files.isWritable(existing)) {
            refuse(
                    folder,
                    existing.equals(folder.path())
                            ? "isn't writable; give the user that runs the bridge write access"
                            : "can't be created; give the user that runs the bridge write access to " + existing);
        }
    }

    private void checkLocal() {
        String type = fileSystemType.apply(nearestExisting(state.path())).toLowerCase(Locale.ROOT);
        if (NETWORK.contains(type)) {
            refuse(
                    state,
                    "is on a network file system (%s), which is not safe for the ledger; use a local disk, for example %s=%s"
                            .formatted(type, Setting.STATE.key(), Setting.STATE.example()));
        }
    }

    private void create(Wanted folder) {
        if (Files.isDirectory(folder.path())) {
            return;
        }
        try {
            Files.createDirectories(folder.path());
            folder.access().applyTo(folder.path());
        } catch (IOException e) {
            refuse(folder, "can't be created (" + e + "); choose another folder");
        }
    }

    private void close(Wanted folder, String advice) {
        try (Stream<Path> files = Files.list(folder.path())) {
            Access.OWNER.applyTo(folder.path());
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Access.OWNER.applyTo(file);
            }
        } catch (IOException | UncheckedIOException e) {
            refuse(folder, "can't be made private to its owner (" + e + "); " + advice);
        }
    }

    /** A share with modes of its own doesn't refuse a change of permissions: it only doesn't make it. */
    private void checkPrivate(Wanted folder) {
        if (!isPrivate.test(folder.path())) {
            refuse(
                    folder,
                    "can't be made private to its owner, since the share gives all files the same permissions;"
                            + " mount it with dir_mode=0700 and file_mode=0600");
        }
    }

    private static boolean isOwners(Path path) {
        try {
            return !path.getFileSystem().supportedFileAttributeViews().contains("posix")
                    || OWNERS.containsAll(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One sentence per setting: a file in place of the outbox is a problem for all of its folders. */
    private void refuse(Wanted folder, String why) {
        problems.putIfAbsent(folder.setting(), folder.setting().key() + ": " + folder.path() + " " + why + ".");
    }

    private void throwProblems() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(List.copyOf(problems.values()));
        }
    }

    private static Path nearestExisting(Path folder) {
        Path path = folder;
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static String typeOfFileSystem(Path path) {
        try {
            return Files.getFileStore(path).type();
        } catch (IOException e) {
            // Containers hide their mounts, so an unknown type is accepted.
            return "";
        }
    }
}
