// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.cli.CommandFailedException;

/** Reads files of certificates and keys in whatever form they are. */
final class MaterialFiles {
    private MaterialFiles() {
    }

    /** @return what is in a file that is there and not larger than what is read */
    static Material read(Path file, Passwords passwords) {
        try {
            if (Files.size(file) > CertificateReader.LARGEST_CONTENT) {
                throw new CommandFailedException(Messages.text("file.tooLarge", file));
            }
            return CertificateReader.read(file.toString(), Files.readAllBytes(file), passwords);
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("file.unreadable", file, Files.exists(file) ? 1 : 0),
                    failed);
        }
    }
}
