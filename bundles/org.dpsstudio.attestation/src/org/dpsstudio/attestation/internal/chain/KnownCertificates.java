// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.Collection;
import java.util.List;

import org.dpsstudio.model.Bytes;

/** Certificates by subject and by identity. */
public final class KnownCertificates {
    /** Holds nothing. */
    public static final KnownCertificates EMPTY = new KnownCertificates(List.of());

    private final List<Bytes> all;

    private KnownCertificates(List<Bytes> all) {
        this.all = all;
    }

    public KnownCertificates plus(Collection<Bytes> further) {
        return new KnownCertificates(List.copyOf(further));
    }

    public int size() {
        return all.size();
    }

    public List<Bytes> certificates() {
        return all;
    }

    public boolean holds(Bytes certificate) {
        return all.contains(certificate);
    }
}
