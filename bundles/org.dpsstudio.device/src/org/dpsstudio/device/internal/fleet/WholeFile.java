// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that are there as a whole or not at all. */
public final class WholeFile {
    /** What is written. */
    @FunctionalInterface
    public interface Content {
        /** Writes it, without closing the stream. */
        void to(OutputStream out) throws IOException;
    }

    private WholeFile() {
    }

    /** Takes the place of the file where it is there. */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, false);
    }

    /** As {@link #write(Path, Content)}, readable by its owner alone. */
    public static void writeSecret(Path file, Content content) throws IOException {
        write(file, content, true);
    }

    private static void write(Path file, Content content, boolean secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path unfinished = secret ? Files.createTempFile(folder, ".unfinished-", "")
                : Files.createTempFile(folder, ".unfinished-", "", forAll(folder));
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                content.to(out);
            }
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Temporary files are for their owner alone unless something else is said. */
    private static FileAttribute<?>[] forAll(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix") ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")) }
                : new FileAttribute<?>[0];
    }
}
