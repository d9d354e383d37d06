// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.model.attestation.CertificateName;

import picocli.CommandLine.Option;

/** The option that names a CA certificate in the service's registry. */
final class CertificateNameOptions {
    @Option(names = { "--certificate-name", "--name", "-n" }, order = 1, required = true, paramLabel = "NAME")
    private String name;

    /** @return the name; fails by {@link org.dpsstudio.model.InvalidValueException} */
    CertificateName name() {
        return new CertificateName(name);
    }
}
