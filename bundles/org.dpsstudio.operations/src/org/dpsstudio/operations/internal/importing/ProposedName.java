// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.attestation.Certificate;

/** Names that are proposed for a CA's certificate: good as a group ID and as the name of a CA certificate. */
public final class ProposedName {
    private static final int LONGEST = 100;
    private static final int THUMBPRINT_PART = 8;

    private ProposedName() {
    }

    /** @return the common name, or else the subject, with whatever such names cannot have taken out */
    public static String of(Certificate certificate) {
        Optional<String> commonName = Certificates.commonName(certificate);
        String name = valid(commonName.orElse(certificate.info().subjectName()));
        return EnrollmentGroupId.isValid(name) ? name
                : "ca-" + certificate.info().sha256Thumbprint().substring(0, THUMBPRINT_PART);
    }

    private static String valid(String text) {
        String name = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("-{2,}", "-");
        name = name.substring(0, Math.min(LONGEST, name.length()));
        return name.replaceAll("^[._-]+|[._-]+$", "");
    }
}
