// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.dpsstudio.device.identity.IdentityException;

/** Files that their owner alone may read, there whole or not at all. */
public final class PrivateFile {
    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER_OF_OWNER = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateFile() {
    }

    /**
     * Writes a file, in place of what was there.
     *
     * @throws IOException when it cannot be written; then what was there is still there
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean owned = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, owned ? new FileAttribute<?>[] { FOLDER_OF_OWNER } : new FileAttribute<?>[0]);
        Path written = owned ? Files.createTempFile(folder, ".keeping-", ".tmp", OWNER_ONLY)
                : Files.createTempFile(folder, ".keeping-", ".tmp");
        try {
            Files.write(written, content);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** @return where the content went */
    public static Path write(Path file, byte[] content) throws IdentityException {
        try {
            replace(file, content);
            return file;
        } catch (IOException unwritable) {
            throw new IdentityException(IdentityText.of("file.unwritable", file, reason(unwritable)), unwritable);
        }
    }

    /** @return the content of at most so many bytes */
    public static byte[] read(Path file, int most) throws IdentityException {
        try (var in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new IdentityException(IdentityText.of("file.large", file), null);
            }
            return content;
        } catch (NoSuchFileException absent) {
            throw new IdentityException(IdentityText.of("file.absent", file), absent);
        } catch (IOException unreadable) {
            throw new IdentityException(IdentityText.of("file.unreadable", file, reason(unreadable)), unreadable);
        }
    }

    /** Deletes the file, where it is there. */
    public static void delete(Path file) throws IdentityException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new IdentityException(IdentityText.of("file.undeletable", file, reason(undeletable)), undeletable);
        }
    }

    /** @return what the file system said, without the file's name where it said nothing else */
    static String reason(IOException failed) {
        String message = failed.getMessage();
        return failed.getClass().getSimpleName().replace("Exception", "") + (message == null ? "" : ": " + message);
    }
}
