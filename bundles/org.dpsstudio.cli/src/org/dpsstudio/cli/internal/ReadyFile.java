// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.charset.StandardCharsets;

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
            PrivateFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("readyFile.unwritable", file, failed.getMessage()),
                    failed);
        }
    }
}
