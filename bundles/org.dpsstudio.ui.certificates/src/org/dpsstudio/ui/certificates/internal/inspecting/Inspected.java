// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.ui.certificates.CertificateSource;

/**
 * What the inspector shows.
 *
 * @param source where the certificates come from
 * @param answer the certificates
 * @param chosen which of them, from 0
 * @param contents what that one says; absent when there is none
 */
public record Inspected(CertificateSource source, CertificateSource.Answer answer, int chosen,
        Optional<Contents> contents) {
    /** Refuses null. */
    public Inspected {
        Objects.requireNonNull(source);
        Objects.requireNonNull(answer);
        Objects.requireNonNull(contents);
    }
}
