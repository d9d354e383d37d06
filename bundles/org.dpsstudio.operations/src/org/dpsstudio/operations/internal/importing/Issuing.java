// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.chain.ChainVerifier;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.operations.importing.Found;
import org.eclipse.core.runtime.SubMonitor;

/** Who signed whom, among what was found and what the service has. */
final class Issuing {
    private final Map<Integer, List<Integer>> signed = new HashMap<>();
    private final Set<Integer> issuesLeafs = new HashSet<>();
    private final Set<Integer> issuesAuthorities = new HashSet<>();
    private final Map<Integer, List<String>> storedSigners = new HashMap<>();

    Issuing(List<Found> found) {
        for (Found one : found) {
            one.signers().forEach(signer -> signed.computeIfAbsent(signer, none -> new ArrayList<>())
                    .add(one.number()));
            one.signers().stream().map(found::get).filter(signer -> issued(signer, one))
                    .forEach(signer -> (one.kind().authority() ? issuesAuthorities : issuesLeafs)
                            .add(signer.number()));
        }
    }

    private static boolean issued(Found signer, Found one) {
        return one.certificate().map(c -> c.info().issuerName()).equals(signer.certificate().map(c -> c.info()
                .subjectName()));
    }

    /** Finds what the service's own certificates signed; as long as that takes. */
    void stored(List<Found> found, List<Bytes> stored, SubMonitor progress) {
        SubMonitor each = progress.setWorkRemaining(found.size());
        Map<Bytes, String> thumbprints = new HashMap<>();
        List<Bytes> pool = new ArrayList<>(stored);
        stored.forEach(der -> thumbprint(der).ifPresent(print -> thumbprints.put(der, print)));
        found.stream().filter(one -> one.kind().authority()).flatMap(one -> one.certificate().stream())
                .flatMap(certificate -> certificate.der().stream()).forEach(pool::add);
        CertificatePool all = CertificatePool.of(pool);
        for (Found one : found) {
            Optional<Bytes> der = one.certificate().flatMap(Certificate::der);
            if (der.isPresent() && !stored.isEmpty()) {
                List<String> signers = ChainVerifier.signersOf(der.get(), all).stream()
                        .filter(thumbprints::containsKey).map(thumbprints::get).toList();
                if (!signers.isEmpty()) {
                    storedSigners.put(one.number(), signers);
                }
            }
            Pace.step(each);
        }
    }

    private static Optional<String> thumbprint(Bytes der) {
        try {
            return Optional.of(Certificates.ofDer(der.toArray()).info().sha256Thumbprint());
        } catch (UnreadableCertificateException cannotSignAnything) {
            return Optional.empty();
        }
    }

    /** @return those with a signature of this one's key above them */
    List<Integer> below(int authority) {
        return signed.getOrDefault(authority, List.of());
    }

    /** @return whether it issued an end entity's certificate that was found */
    boolean issuesLeafs(int authority) {
        return issuesLeafs.contains(authority);
    }

    /** @return whether it issued a CA's certificate that was found */
    boolean issuesAuthorities(int authority) {
        return issuesAuthorities.contains(authority);
    }

    /** @return the thumbprints of the service's certificates that signed above this one, nearest first */
    List<String> storedSigners(int number) {
        return storedSigners.getOrDefault(number, List.of());
    }
}
