// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.registry;

import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.operations.registry.AddCaCertificateOperation;

/** A certificate that was found and may become a CA certificate of the registry. For the UI thread. */
final class Candidate {
    private final Certificate certificate;
    private final String file;
    private String name;
    private boolean chosen = true;

    Candidate(Certificate certificate, String file) {
        this.certificate = certificate;
        this.file = file;
        this.name = AddCaCertificateOperation.proposedName(certificate).text();
    }

    Certificate certificate() {
        return certificate;
    }

    String file() {
        return file;
    }

    String name() {
        return name;
    }

    void name(String other) {
        name = other;
    }

    boolean chosen() {
        return chosen;
    }

    void chosen(boolean yes) {
        chosen = yes;
    }
}
