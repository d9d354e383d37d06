// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.ui.services.ServiceConnection;

/**
 * Something that has certificates to look at: the certificate view follows every selected object that adapts to it.
 * Enrollments and registration attempts do; a {@link CertificateSelection} is one itself. Two sources of the same
 * certificates are equal.
 */
public interface CertificateSource {
    /** @return what it is, a few words: a file's name, an enrollment's ID */
    String label();

    /** @return the service that has it; absent when it is of no service */
    Optional<ServiceConnection> connection();

    /**
     * Reads the certificates. May wait for a service, so it is not for the UI thread.
     *
     * @return what there is
     */
    Answer read();

    /**
     * What a source has.
     *
     * @param certificates each with its chain as far as that is known, the one to show first in front
     * @param note what the reader should know of them, whole sentences: why there is none, or that what came was not
     *        kept
     */
    record Answer(List<CertificateSelection> certificates, Optional<String> note) {
        /** Refuses null. */
        public Answer {
            certificates = List.copyOf(certificates);
            Objects.requireNonNull(note);
        }
    }
}
