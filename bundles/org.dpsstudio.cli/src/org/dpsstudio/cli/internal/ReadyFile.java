// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.dpsstudio.cli.CommandFailedException;

/** The file that tells others how to reach the service: complete or absent, and readable by its owner only. */
final class ReadyFile {
    private final Path file;

    ReadyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Takes away what an earlier service left, so that nobody takes it for this one's. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("readyFile.unwritable", file, failed.getMessage()),
                    failed);
        }
    }

    void write(String text) {
        try {
            Path folder = file.getParent();
            boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
            FileAttribute<?>[] mode = posix
                    ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
                    : new FileAttribute<?>[0];
            Path next = Files.createTempFile(folder, file.getFileName() + ".", ".tmp", mode);
            try {
                try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                    ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                    channel.force(true);
                }
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("readyFile.unwritable", file, failed.getMessage()),
                    failed);
        }
    }
}
