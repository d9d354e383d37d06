// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;

/**
 * Certificates by subject and by identity, in layers: a layer holds what was added to the one below, so that adding
 * the few that a device presents to the many that are known costs nothing of the many.
 */
public final class KnownCertificates {
    /** Holds nothing. */
    public static final KnownCertificates EMPTY = new KnownCertificates(null, List.of());
    /** From this many layers on, they become one. */
    private static final int MOST_LAYERS = 8;

    private final KnownCertificates below;
    private final List<ChainCertificate> here;
    private final Map<CanonicalName, List<ChainCertificate>> bySubject = new HashMap<>();
    private final Set<Bytes> identities = new HashSet<>();
    private final Set<Bytes> encoded = new HashSet<>();
    private final int size;
    private final int layers;

    private KnownCertificates(KnownCertificates below, List<ChainCertificate> here) {
        this.below = below;
        this.here = here;
        for (ChainCertificate certificate : here) {
            bySubject.computeIfAbsent(certificate.subject(), subject -> new ArrayList<>(1)).add(certificate);
            identities.add(certificate.identity());
            encoded.add(certificate.der());
        }
        this.size = here.size() + (below == null ? 0 : below.size);
        this.layers = below == null ? 1 : below.layers + 1;
    }

    /** @return these and the further ones that can be read */
    public KnownCertificates plus(Collection<Bytes> further) {
        Map<Bytes, ChainCertificate> added = new LinkedHashMap<>();
        for (Bytes der : further) {
            try {
                ChainCertificate certificate = ChainCertificate.read(der);
                if (!has(der)) {
                    added.putIfAbsent(der, certificate);
                }
            } catch (UnreadableCertificateException noCertificate) {
                // No chain can use it; whoever wants to know why reads it by itself.
                continue;
            }
        }
        if (added.isEmpty()) {
            return this;
        }
        if (layers < MOST_LAYERS && size > 0) {
            return new KnownCertificates(this, List.copyOf(added.values()));
        }
        List<ChainCertificate> all = new ArrayList<>(all());
        all.addAll(added.values());
        return new KnownCertificates(null, all);
    }

    /** @return how many */
    public int size() {
        return size;
    }

    /** @return all, in the order in which they came */
    public List<Bytes> certificates() {
        return all().stream().map(ChainCertificate::der).toList();
    }

    /** @return whether it is one of these, but for its signature's bytes */
    public boolean holds(Bytes der) {
        try {
            return holds(ChainCertificate.read(der));
        } catch (UnreadableCertificateException noCertificate) {
            return false;
        }
    }

    boolean holds(ChainCertificate certificate) {
        return identities.contains(certificate.identity()) || below != null && below.holds(certificate);
    }

    private boolean has(Bytes der) {
        return encoded.contains(der) || below != null && below.has(der);
    }

    /** Adds those of a subject, at most so many in all. */
    void addNamed(CanonicalName subject, List<ChainCertificate> to, int most) {
        for (ChainCertificate certificate : bySubject.getOrDefault(subject, List.of())) {
            if (to.size() >= most) {
                return;
            }
            to.add(certificate);
        }
        if (below != null) {
            below.addNamed(subject, to, most);
        }
    }

    private List<ChainCertificate> all() {
        if (below == null) {
            return here;
        }
        List<ChainCertificate> all = new ArrayList<>(below.all());
        all.addAll(here);
        return all;
    }
}
