// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import java.time.Instant;
import java.util.Comparator;

/**
 * The place of a certificate in the order of all that the service knows: those that expire first come first.
 *
 * @param notAfter when it expires, in whole seconds
 * @param owner who has it, an ASCII text by whose characters certificates of the same second are ordered:
 *        {@code i/<lower-case registration ID>/<place>}, {@code g/<lower-case group ID>/<place>},
 *        {@code c/<CA certificate name>/<place>} or {@code s/<place>}, the place 1 for primary, 2 for secondary and 3
 *        for the only one
 */
public record CertificatePosition(Instant notAfter, String owner) implements Comparable<CertificatePosition> {
    private static final Comparator<CertificatePosition> ORDER = Comparator.comparing(CertificatePosition::notAfter)
            .thenComparing(CertificatePosition::owner);

    @Override
    public int compareTo(CertificatePosition other) {
        return ORDER.compare(this, other);
    }
}
