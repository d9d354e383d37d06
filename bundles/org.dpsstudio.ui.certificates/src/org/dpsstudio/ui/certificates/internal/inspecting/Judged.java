// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.util.Objects;

import org.dpsstudio.service.Result;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.ui.services.ServiceConnection;

/**
 * What a service would make of a device with a certificate.
 *
 * @param connection the service
 * @param result its judgement, or why it gave none
 */
public record Judged(ServiceConnection connection, Result<CertificateJudgement> result) {
    /** Refuses null. */
    public Judged {
        Objects.requireNonNull(connection);
        Objects.requireNonNull(result);
    }
}
