// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.attestation.Certificate;

/** Reads the certificate files that options name. */
final class CertificateArguments {
    private CertificateArguments() {
    }

    /** @return the device's certificate: in a file with a chain, the one that issued no other */
    static Optional<Certificate> leaf(Path file) {
        return file == null ? Optional.empty() : Optional.of(read(file).getFirst());
    }

    /** @return the signer; which one of several it is cannot be guessed */
    static Optional<Certificate> signer(Path file) {
        if (file == null) {
            return Optional.empty();
        }
        List<Certificate> found = read(file);
        if (found.size() > 1) {
            throw new CommandFailedException(Messages.text("certificate.several", file, found.size()));
        }
        return Optional.of(found.getFirst());
    }

    private static List<Certificate> read(Path file) {
        try {
            if (Files.size(file) > Certificates.LARGEST_FILE) {
                throw new CommandFailedException(Messages.text("file.tooLarge", file));
            }
            return Certificates.ofFile(Files.readAllBytes(file), Optional.empty());
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("file.unreadable", file, Files.exists(file) ? 1 : 0),
                    failed);
        } catch (UnreadableCertificateException unreadable) {
            throw new CommandFailedException(Messages.text("certificate.unreadable", file, unreadable.getMessage()),
                    unreadable);
        }
    }
}
