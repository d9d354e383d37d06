// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;

/**
 * What the service has, as far as an import needs to know: all CA certificates and groups, and of individual
 * enrollments those that were asked for. Reading waits for the service; what was read is there at once.
 */
final class Standing {
    private static final int PAGE = 100;
    private static final int AT_A_TIME = 8;
    private static final int MOST_GROUPS = 10_000;

    private final ProvisioningService service;
    private final Map<EnrollmentKey, Set<String>> known = new ConcurrentHashMap<>();
    private final Set<EnrollmentKey> asked = ConcurrentHashMap.newKeySet();
    private volatile Authorities authorities = new Authorities(Map.of(), Map.of(), Optional.empty());
    private volatile Map<String, String> groupsBySigner = Map.of();
    private volatile List<Bytes> signers = List.of();

    /**
     * The service's CA certificates.
     *
     * @param byName their SHA-256 thumbprints
     * @param verified by thumbprint, whether it is verified
     * @param notOffered why there cannot be any
     */
    private record Authorities(Map<CertificateName, String> byName, Map<String, Boolean> verified,
            Optional<String> notOffered) {
    }

    Standing(ProvisioningService service) {
        this.service = service;
    }

    /** @return why the service cannot be worked with; absent when all went well */
    Optional<ServiceError> readAuthoritiesAndGroups(SubMonitor progress) {
        List<Bytes> ders = new ArrayList<>();
        switch (service.caCertificates()) {
            case Result.Ok<List<CaCertificate>> ok -> {
                take(ok.value());
                ok.value().forEach(ca -> ca.certificate().der().ifPresent(ders::add));
            }
            case Result.Failed<List<CaCertificate>> failed when failed.error().httpStatus() == 404 ->
                    authorities = new Authorities(Map.of(), Map.of(), Optional.of(failed.error().message()));
            case Result.Failed<List<CaCertificate>> failed -> {
                return Optional.of(failed.error());
            }
        }
        return readGroups(ders, progress);
    }

    private void take(List<CaCertificate> stored) {
        Map<CertificateName, String> byName = new HashMap<>();
        Map<String, Boolean> verified = new HashMap<>();
        for (CaCertificate ca : stored) {
            String thumbprint = ca.certificate().info().sha256Thumbprint();
            byName.put(ca.name(), thumbprint);
            verified.merge(thumbprint, ca.verified(), Boolean::logicalOr);
        }
        authorities = new Authorities(Map.copyOf(byName), Map.copyOf(verified), Optional.empty());
    }

    private Optional<ServiceError> readGroups(List<Bytes> ders, SubMonitor progress) {
        Map<String, String> bySigner = new TreeMap<>();
        Optional<String> continuation = Optional.empty();
        int read = 0;
        do {
            if (progress.isCanceled()) {
                throw new OperationCanceledException();
            }
            switch (service.enrollmentGroups(continuation, PAGE)) {
                case Result.Failed<Page<EnrollmentGroup>> failed -> {
                    return Optional.of(failed.error());
                }
                case Result.Ok<Page<EnrollmentGroup>> ok -> {
                    for (EnrollmentGroup group : ok.value().items()) {
                        Set<String> thumbprints = thumbprints(group.attestation());
                        known.put(group.key(), thumbprints);
                        thumbprints.forEach(print -> bySigner.putIfAbsent(print, group.groupId().text()));
                        certificates(group.attestation()).forEach(c -> c.der().ifPresent(ders::add));
                    }
                    read += ok.value().items().size();
                    continuation = ok.value().continuation();
                }
            }
        } while (continuation.isPresent() && read < MOST_GROUPS);
        groupsBySigner = Map.copyOf(bySigner);
        signers = List.copyOf(new HashSet<>(ders));
        return Optional.empty();
    }

    /** @return why the service cannot be worked with; absent when all went well */
    Optional<ServiceError> readEnrollments(Collection<EnrollmentKey> keys, SubMonitor progress) {
        SubMonitor each = progress.setWorkRemaining(keys.size());
        List<EnrollmentKey> all = List.copyOf(keys);
        // A far-away service takes its time with each, so that several are asked for at once.
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int from = 0; from < all.size(); from += AT_A_TIME) {
                List<EnrollmentKey> some = all.subList(from, Math.min(from + AT_A_TIME, all.size()));
                for (Future<Optional<ServiceError>> read : workers
                        .invokeAll(some.stream().map(this::reading).toList())) {
                    Optional<ServiceError> refusal = read.get();
                    if (refusal.isPresent()) {
                        return refusal;
                    }
                    Pace.step(each);
                }
            }
            return Optional.empty();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause
                    : new IllegalStateException(failed.getCause());
        }
    }

    private Callable<Optional<ServiceError>> reading(EnrollmentKey key) {
        return () -> {
            switch (service.enrollment(key)) {
                case Result.Ok<Enrollment> ok -> known.put(key, thumbprints(ok.value().attestation()));
                case Result.Failed<Enrollment> failed when failed.error().httpStatus() == 404 -> known.remove(key);
                case Result.Failed<Enrollment> failed -> {
                    return Optional.of(failed.error());
                }
            }
            asked.add(key);
            return Optional.empty();
        };
    }

    /** Takes note of an enrollment that was just written. */
    void learn(EnrollmentKey key, String thumbprint) {
        known.put(key, Set.of(thumbprint));
    }

    /** @return whether it is known whether the service has it */
    boolean knows(EnrollmentKey key) {
        return asked.contains(key) || known.containsKey(key);
    }

    /** @return the thumbprints of its certificates, where the service has it; none when it attests otherwise */
    Optional<Set<String>> of(EnrollmentKey key) {
        return Optional.ofNullable(known.get(key));
    }

    /** @return the thumbprint of the CA certificate of that name */
    Optional<String> of(CertificateName name) {
        return Optional.ofNullable(authorities.byName().get(name));
    }

    /** @return the name of the CA certificate with that thumbprint */
    Optional<CertificateName> authority(String thumbprint) {
        return authorities.byName().entrySet().stream().filter(entry -> entry.getValue().equals(thumbprint))
                .map(Map.Entry::getKey).findFirst();
    }

    /** @return whether a verified CA certificate has that thumbprint */
    boolean verified(String thumbprint) {
        return authorities.verified().getOrDefault(thumbprint, false);
    }

    int authorityCount() {
        return authorities.byName().size();
    }

    /** @return why the service has no CA certificates at all */
    Optional<String> authoritiesNotOffered() {
        return authorities.notOffered();
    }

    /** @return the group whose signing certificate has that thumbprint */
    Optional<String> groupOf(String thumbprint) {
        return Optional.ofNullable(groupsBySigner.get(thumbprint));
    }

    /** @return the certificates of CAs and groups, where the service tells them */
    List<Bytes> signers() {
        return signers;
    }

    private Set<String> thumbprints(AttestationMechanism mechanism) {
        Set<String> prints = new HashSet<>();
        if (mechanism instanceof AttestationMechanism.X509CaReferences references) {
            references.names().present().forEach(name -> of(name).ifPresent(prints::add));
        }
        certificates(mechanism).forEach(certificate -> prints.add(certificate.info().sha256Thumbprint()));
        return Set.copyOf(prints);
    }

    private static List<Certificate> certificates(AttestationMechanism mechanism) {
        return switch (mechanism) {
            case AttestationMechanism.X509ClientCertificates x509 -> x509.certificates().present();
            case AttestationMechanism.X509SigningCertificates x509 -> x509.certificates().present();
            case AttestationMechanism.X509CaReferences references -> List.of();
            case AttestationMechanism.SymmetricKeys keys -> List.of();
            case AttestationMechanism.Tpm tpm -> List.of();
            case AttestationMechanism.None none -> List.of();
        };
    }
}
