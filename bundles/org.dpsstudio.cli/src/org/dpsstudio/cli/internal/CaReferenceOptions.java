// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Optional;

import org.dpsstudio.model.attestation.CertificateName;

import picocli.CommandLine.Option;

/** The options that name CA certificates in the service's registry. */
final class CaReferenceOptions {
    @Option(names = { "--root-ca-name", "--ca-name", "--cn" }, order = 25, paramLabel = "NAME")
    private String primary;

    @Option(names = { "--secondary-root-ca-name", "--secondary-ca-name", "--scn" }, order = 25, paramLabel = "NAME")
    private String secondary;

    boolean given() {
        return primary != null || secondary != null;
    }

    Optional<CertificateName> primary() {
        return Optional.ofNullable(primary).map(CertificateName::new);
    }

    Optional<CertificateName> secondary() {
        return Optional.ofNullable(secondary).map(CertificateName::new);
    }
}
