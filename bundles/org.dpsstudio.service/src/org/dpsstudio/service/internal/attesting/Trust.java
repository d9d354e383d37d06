// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.chain.ChainVerifier;
import org.dpsstudio.attestation.chain.Revocation;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.service.internal.Settings;
import org.dpsstudio.service.internal.certificates.X509;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoredRevocationList;

/**
 * Everything that a device's chain of certificates is held against, as it was at one time: CA certificates, groups
 * and revocation lists, ready for many registrations.
 */
final class Trust {
    /** The most certificates of a handshake that are looked at, the leaf included. */
    private static final int MOST_PRESENTED = 16;

    /**
     * What it is made of.
     *
     * @param authorities the registry of CA certificates
     * @param lists their revocation lists
     * @param revocation what is done about revocation
     * @param groups the groups that attest by certificates, by ID
     */
    record Sources(List<CaCertificate> authorities, List<StoredRevocationList> lists, RevocationSettings revocation,
            List<EnrollmentGroup> groups) {
        static Sources of(StoreReader reader) {
            return new Sources(reader.caCertificates(), reader.revocationLists(), Settings.revocation(reader),
                    reader.x509Groups());
        }
    }

    /**
     * A group whose certificate is above a leaf.
     *
     * @param group the group
     * @param signer its certificate
     * @param distance how far above the leaf, from 1
     */
    record Enrolled(EnrollmentGroup group, Certificate signer, int distance) {
    }

    /** The authority tells certificates for one CA and key from others; absent where the JDK cannot read it. */
    private record Signing(EnrollmentGroup group, Certificate signer, Optional<Bytes> authority) {
    }

    private final Sources sources;
    private final CertificatePool anchors;
    private final CertificatePool registered;
    private final CertificatePool known;
    private final Map<Bytes, List<Signing>> signing;
    private final Revocation revocation;

    Trust(Sources sources) {
        this.sources = sources;
        this.anchors = CertificatePool.of(ders(sources.authorities().stream().filter(CaCertificate::verified)
                .map(CaCertificate::certificate)));
        this.registered = CertificatePool.of(ders(sources.authorities().stream().map(CaCertificate::certificate)));
        List<Signing> all = sources.groups().stream().sorted(Comparator.comparing(Trust::enabled))
                .flatMap(group -> signers(group).stream()
                        .map(signer -> new Signing(group, signer, X509.authority(signer))))
                .toList();
        this.known = registered.plus(ders(all.stream().map(Signing::signer)));
        this.signing = new HashMap<>();
        for (Signing one : all) {
            one.signer().der().flatMap(this::inPool)
                    .ifPresent(der -> signing.computeIfAbsent(der, none -> new ArrayList<>(1)).add(one));
        }
        RevocationSettings settings = sources.revocation();
        this.revocation = settings.enabled() ? new Revocation(
                sources.lists().stream().map(StoredRevocationList::der).toList(), settings.missing(),
                settings.expired()) : Revocation.NONE;
    }

    Sources sources() {
        return sources;
    }

    /** @return the verified CA certificates */
    CertificatePool anchors() {
        return anchors;
    }

    /** @return all CA certificates, verified or not */
    CertificatePool registered() {
        return registered;
    }

    Revocation revocation() {
        return revocation;
    }

    /** @return whether nobody could be let in by a chain */
    boolean isEmpty() {
        return sources.authorities().isEmpty() && sources.groups().isEmpty();
    }

    /**
     * @param chain what a device presents, the leaf first
     * @return what its chain may be built of: that, and what is known
     */
    CertificatePool pool(List<Bytes> chain) {
        return chain.size() == 1 ? known : known.plus(chain.subList(1, Math.min(chain.size(), MOST_PRESENTED)));
    }

    /**
     * @param chain what a device presents, the leaf first
     * @param pool what its chain is built of
     * @return the groups whose certificates are above the leaf, the nearest first; of several certificates for one CA
     *         and key, those that the device presents first; of groups with the same certificate the disabled ones
     *         first, since a certificate of a disabled one keeps out
     */
    List<Enrolled> above(List<Bytes> chain, CertificatePool pool) {
        if (signing.isEmpty()) {
            return List.of();
        }
        List<Enrolled> found = new ArrayList<>(2);
        Optional<Bytes> last = Optional.empty();
        int distance = 0;
        int level = 0;
        for (Bytes signer : ChainVerifier.signersOf(chain.getFirst(), pool)) {
            distance++;
            List<Signing> ones = signing.getOrDefault(signer, List.of());
            if (ones.isEmpty()) {
                continue;
            }
            Optional<Bytes> authority = ones.getFirst().authority();
            boolean beside = authority.isPresent() && authority.equals(last);
            level = beside ? level : found.size();
            last = authority;
            int at = beside && chain.contains(signer) ? level : found.size();
            int up = beside ? found.get(level).distance() : distance;
            found.addAll(at, ones.stream().map(one -> new Enrolled(one.group(), one.signer(), up)).toList());
        }
        return found;
    }

    /**
     * @param name a reference
     * @return the CA certificate that it means
     */
    Optional<CaCertificate> authority(CertificateName name) {
        return sources.authorities().stream().filter(ca -> ca.name().equals(name)).findFirst();
    }

    /** @return every certificate that a group enrolls, with its group */
    Stream<Enrolled> enrolled() {
        return signing.values().stream().flatMap(List::stream).map(one -> new Enrolled(one.group(), one.signer(), 0));
    }

    /** @return the references of groups that lead nowhere */
    List<CertificateName> missing() {
        return sources.groups().stream().flatMap(group -> references(group).stream())
                .filter(name -> authority(name).isEmpty()).distinct().toList();
    }

    /**
     * @param reader the store
     * @return whether CA certificates and revocation are still as they were
     */
    boolean holds(StoreReader reader) {
        return reader.caCertificates().equals(sources.authorities())
                && reader.revocationLists().equals(sources.lists())
                && Settings.revocation(reader).equals(sources.revocation());
    }

    private List<Certificate> signers(EnrollmentGroup group) {
        return group.attestation() instanceof AttestationMechanism.X509SigningCertificates inline
                ? inline.certificates().present()
                : references(group).stream().flatMap(name -> authority(name).stream())
                        .map(CaCertificate::certificate).toList();
    }

    private static List<CertificateName> references(EnrollmentGroup group) {
        return group.attestation() instanceof AttestationMechanism.X509CaReferences references
                ? references.names().present() : List.of();
    }

    private static boolean enabled(EnrollmentGroup group) {
        return group.settings().enabled();
    }

    /** The pool has one of several that differ in nothing but the signature. */
    private Optional<Bytes> inPool(Bytes der) {
        List<Bytes> all = known.certificates();
        return all.contains(der) ? Optional.of(der)
                : all.stream().filter(one -> CertificatePool.of(List.of(one)).holds(der)).findFirst();
    }

    private static List<Bytes> ders(Stream<Certificate> certificates) {
        return certificates.flatMap(certificate -> certificate.der().stream()).toList();
    }
}
