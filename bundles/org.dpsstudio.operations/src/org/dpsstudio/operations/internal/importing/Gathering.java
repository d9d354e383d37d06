// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.chain.ChainVerifier;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Place;
import org.dpsstudio.attestation.reading.Problem;
import org.dpsstudio.attestation.reading.Reason;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.operations.importing.CertificateScan;
import org.dpsstudio.operations.importing.Found;
import org.dpsstudio.operations.importing.FoundKind;
import org.dpsstudio.operations.internal.Texts;
import org.eclipse.core.runtime.SubMonitor;

/** Puts what was read into order: each thing once, sorted by its kind, certificates with what signed them. */
final class Gathering {
    private final SubMonitor progress;
    private final Map<Object, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Entry> byPublicKey = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private boolean complete = true;
    private int problems;

    Gathering(SubMonitor progress) {
        this.progress = progress;
    }

    /** One thing in the making. */
    private static final class Entry {
        private final FoundKind kind;
        private final String subject;
        private final List<Place> places = new ArrayList<>();
        private Optional<Certificate> certificate = Optional.empty();
        private Optional<String> publicKey = Optional.empty();
        private Optional<Reason> reason = Optional.empty();
        private Optional<String> message = Optional.empty();
        private int number;

        private Entry(FoundKind kind, String subject) {
            this.kind = kind;
            this.subject = subject;
        }
    }

    void add(Material material) {
        material.items().forEach(this::add);
        Set<String> keyFiles = new HashSet<>();
        for (Problem problem : material.problems()) {
            if (problem.reason() == Reason.PRIVATE_KEY_ONLY) {
                keyFiles.add(problem.place().source());
            }
            problem(problem.place(), Optional.of(problem.reason()), problem.message());
        }
        // What such a problem says of a key need not be said again by the key.
        entries.values().removeIf(entry -> entry.kind == FoundKind.KEY && certificateOf(entry).isEmpty()
                && entry.places.stream().allMatch(place -> keyFiles.contains(place.source())));
    }

    void add(Scan.Unreadable unreadable) {
        unreadable.places().forEach(place -> problem(place.getKey(), Optional.empty(), place.getValue()));
    }

    boolean complete() {
        return complete;
    }

    private void add(Item item) {
        switch (item) {
            case Item.OfCertificate of -> certificate(of);
            case Item.OfPrivateKey of -> {
                of.publicKeySha256().ifPresent(keys::add);
                Entry entry = entry(of.publicKeySha256().<Object>map(hash -> List.of(FoundKind.KEY, hash))
                        .orElse(List.of(FoundKind.KEY, of.place())), FoundKind.KEY, of.algorithm(), of.place());
                entry.publicKey = of.publicKeySha256();
            }
            case Item.OfRequest of -> entry(List.of(FoundKind.REQUEST, of.der()), FoundKind.REQUEST, of.subject(),
                    of.place());
            case Item.OfRevocationList of -> entry(List.of(FoundKind.REVOCATION_LIST, of.der()),
                    FoundKind.REVOCATION_LIST, of.issuer(), of.place());
        }
    }

    private void certificate(Item.OfCertificate of) {
        Certificate certificate = of.certificate();
        Object identity = certificate.info().sha256Thumbprint();
        Entry known = entries.get(identity);
        if (known != null) {
            known.places.add(of.place());
            return;
        }
        Entry entry = entry(identity, kind(certificate), certificate.info().subjectName(), of.place());
        entry.certificate = Optional.of(certificate);
        entry.publicKey = of.publicKeySha256();
        entry.publicKey.ifPresent(hash -> byPublicKey.putIfAbsent(hash, entry));
    }

    private static FoundKind kind(Certificate certificate) {
        if (!Certificates.isCa(certificate)) {
            return FoundKind.LEAF;
        }
        return certificate.info().subjectName().equals(certificate.info().issuerName()) ? FoundKind.ROOT
                : FoundKind.INTERMEDIATE;
    }

    private Entry entry(Object identity, FoundKind kind, String subject, Place place) {
        Entry entry = entries.computeIfAbsent(identity, unseen -> new Entry(kind, subject));
        entry.places.add(place);
        return entry;
    }

    private void problem(Place place, Optional<Reason> reason, String message) {
        Entry entry = entry(List.of(FoundKind.PROBLEM, problems++), FoundKind.PROBLEM, "", place);
        entry.reason = reason;
        entry.message = Optional.of(message);
    }

    private Optional<Entry> certificateOf(Entry key) {
        return key.publicKey.map(byPublicKey::get);
    }

    /** @return all of it in order; canceled by the monitor */
    List<Found> found() {
        List<Entry> sorted = entries.values().stream().sorted(Comparator.comparing((Entry entry) -> entry.kind))
                .limit(CertificateScan.MOST_FOUND).toList();
        complete = sorted.size() == entries.size();
        Map<Bytes, Integer> authorities = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            sorted.get(i).number = i;
            if (sorted.get(i).kind.authority()) {
                authorities.put(sorted.get(i).certificate.flatMap(Certificate::der).orElseThrow(), i);
            }
        }
        CertificatePool pool = CertificatePool.of(authorities.keySet());
        progress.setWorkRemaining(sorted.size());
        List<Found> found = new ArrayList<>(sorted.size());
        for (Entry entry : sorted) {
            found.add(found(entry, sorted, pool, authorities));
            Pace.step(progress);
        }
        return found;
    }

    private Found found(Entry entry, List<Entry> sorted, CertificatePool pool, Map<Bytes, Integer> authorities) {
        List<Integer> signers = new ArrayList<>();
        entry.certificate.flatMap(Certificate::der).filter(der -> !authorities.isEmpty())
                .ifPresent(der -> ChainVerifier.signersOf(der, pool).stream().map(authorities::get)
                        .filter(signer -> signer != null && signer != entry.number).forEach(signers::add));
        Optional<String> missing = entry.certificate
                .flatMap(certificate -> missingIssuer(certificate, signers, sorted));
        boolean keyFound = entry.certificate.isPresent() && entry.publicKey.filter(keys::contains).isPresent();
        Optional<Integer> keyOf = entry.kind == FoundKind.KEY
                ? certificateOf(entry).map(certificate -> certificate.number) : Optional.empty();
        Optional<String> message = entry.message.or(() -> switch (entry.kind) {
            case REQUEST -> Optional.of(Texts.of("import.found.request"));
            case REVOCATION_LIST -> Optional.of(Texts.of("import.found.list"));
            case KEY -> Optional.of(keyOf.map(of -> Texts.of("import.found.key", sorted.get(of).subject))
                    .orElseGet(() -> Texts.of("import.found.keyAlone")));
            case ROOT, INTERMEDIATE, LEAF, PROBLEM -> Optional.empty();
        });
        return new Found(entry.number, entry.kind, entry.places, entry.subject, entry.certificate, signers, missing,
                keyFound, keyOf, entry.reason, message);
    }

    private static Optional<String> missingIssuer(Certificate certificate, List<Integer> signers,
            List<Entry> sorted) {
        boolean ends = selfIssued(certificate) || signers.stream().map(sorted::get)
                .anyMatch(signer -> signer.kind == FoundKind.ROOT);
        if (ends) {
            return Optional.empty();
        }
        Certificate last = signers.isEmpty() ? certificate
                : sorted.get(signers.getLast()).certificate.orElse(certificate);
        return Optional.of(last.info().issuerName());
    }

    private static boolean selfIssued(Certificate certificate) {
        return certificate.info().subjectName().equals(certificate.info().issuerName());
    }
}
