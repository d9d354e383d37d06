// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.opening;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.services.ServiceConnection;

/**
 * Certificates that were read already, or why there is none.
 *
 * @param label what it is
 * @param read the answer
 */
public record KnownAnswer(String label, Answer read) implements CertificateSource {
    /** Refuses null. */
    public KnownAnswer {
        Objects.requireNonNull(label);
        Objects.requireNonNull(read);
    }

    /**
     * No certificate.
     *
     * @param label what it is
     * @param why there is none, whole sentences
     */
    public KnownAnswer(String label, String why) {
        this(label, new Answer(List.of(), Optional.of(why)));
    }

    @Override
    public Optional<ServiceConnection> connection() {
        return Optional.empty();
    }
}
