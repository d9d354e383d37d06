// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.Enrollment;

/** One thing that an import would write, as it would be written. */
public sealed interface ImportStep {
    /** @return the row that it comes from */
    ImportRow row();

    /** @return what it will be called */
    String name();

    /**
     * A CA certificate.
     *
     * @param row the row that it comes from
     * @param authority its name
     * @param certificate the certificate
     * @param verified whether it is verified on upload
     */
    record OfAuthority(ImportRow row, CertificateName authority, Certificate certificate, boolean verified)
            implements ImportStep {
        @Override
        public String name() {
            return authority.text();
        }
    }

    /**
     * An individual enrollment or an enrollment group.
     *
     * @param row the row that it comes from
     * @param enrollment new, enabled, and with nothing else said
     */
    record OfEnrollment(ImportRow row, Enrollment enrollment) implements ImportStep {
        @Override
        public String name() {
            return enrollment.key().text();
        }
    }
}
