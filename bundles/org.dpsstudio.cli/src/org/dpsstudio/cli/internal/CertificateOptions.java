// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;

import picocli.CommandLine.Option;

/** The options for certificates in files. */
final class CertificateOptions {
    @Option(names = { "--certificate-path", "--cp" }, order = 20, paramLabel = "FILE")
    private Path primary;

    @Option(names = { "--secondary-certificate-path", "--scp" }, order = 20, paramLabel = "FILE")
    private Path secondary;

    boolean given() {
        return primary != null || secondary != null;
    }

    Slots<Certificate> certificates(Function<Path, Optional<Certificate>> reading) {
        return new Slots<>(reading.apply(primary), reading.apply(secondary));
    }

    /** @return the stored certificates with those that were given, and without those to remove */
    Slots<Certificate> over(Optional<Slots<Certificate>> stored, RemovalOptions removal,
            Function<Path, Optional<Certificate>> reading) {
        return removal.slots(reading.apply(primary), reading.apply(secondary), stored);
    }
}
