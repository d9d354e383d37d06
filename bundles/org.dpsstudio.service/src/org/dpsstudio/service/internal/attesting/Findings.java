// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.Optional;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/** Findings that are made in more than one place. */
public final class Findings {
    /** The enrollment lets its devices in. */
    public static final Finding ENABLED = Finding.passed(Rule.ENROLLMENT_ENABLED, ProvisioningStatus.ENABLED.wire());
    /** The enrollment keeps its devices out. */
    public static final Finding DISABLED = new Finding(Rule.ENROLLMENT_ENABLED, Verdict.FAILED,
            Optional.of(ProvisioningStatus.ENABLED.wire()), Optional.of(ProvisioningStatus.DISABLED.wire()),
            Optional.of(Remedy.ENABLE_ENROLLMENT));

    private Findings() {
    }

    static Finding enrollmentFound(EnrollmentKey key) {
        return Finding.passed(Rule.ENROLLMENT_FOUND, key.text());
    }
}
