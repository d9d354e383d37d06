// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.chain.ChainVerifier;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.operations.registry.CoveredGroup;
import org.dpsstudio.operations.registry.RegistryListing;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;

/** Reads the registry of CA certificates and finds which of them stand above which groups. */
public final class RegistryReading {
    private static final int PAGE = 100;
    private static final int MOST_GROUPS = 10_000;

    private final ProvisioningService service;
    private final IProgressMonitor monitor;

    /** The monitor may be null. */
    public RegistryReading(ProvisioningService service, IProgressMonitor monitor) {
        this.service = service;
        this.monitor = monitor == null ? new NullProgressMonitor() : monitor;
    }

    /** @return the registry, or why the service did not tell */
    public Result<RegistryListing> read() {
        Result<List<CaCertificate>> read = service.caCertificates();
        if (!(read instanceof Result.Ok<List<CaCertificate>>(var authorities))) {
            return read.map(none -> null);
        }
        // A service without revocation lists has CA certificates all the same.
        List<RevocationListInfo> lists = service.revocationLists().found().orElse(List.of());
        List<EnrollmentGroup> groups = new ArrayList<>();
        Optional<String> continuation = Optional.empty();
        do {
            Result<Page<EnrollmentGroup>> page = service.enrollmentGroups(continuation, PAGE);
            if (!(page instanceof Result.Ok<Page<EnrollmentGroup>>(var some))) {
                return page.map(none -> null);
            }
            some.items().stream().filter(group -> certified(group.attestation())).forEach(groups::add);
            continuation = some.continuation();
        } while (continuation.isPresent() && groups.size() < MOST_GROUPS && !monitor.isCanceled());
        return Result.ok(new RegistryListing(authorities, lists, covered(authorities, groups),
                continuation.isEmpty()));
    }

    private static boolean certified(AttestationMechanism attestation) {
        return attestation instanceof AttestationMechanism.X509SigningCertificates
                || attestation instanceof AttestationMechanism.X509CaReferences;
    }

    private static List<CoveredGroup> covered(List<CaCertificate> authorities, List<EnrollmentGroup> groups) {
        List<Bytes> known = new ArrayList<>();
        authorities.forEach(ca -> ca.certificate().der().ifPresent(known::add));
        groups.forEach(group -> signers(group).forEach(signer -> signer.der().ifPresent(known::add)));
        CertificatePool pool = CertificatePool.of(known);
        return groups.stream().map(group -> new CoveredGroup(group.groupId(), group.settings().enabled(),
                group.attestation() instanceof AttestationMechanism.X509CaReferences,
                places(group, authorities, pool))).toList();
    }

    private static List<Certificate> signers(EnrollmentGroup group) {
        return group.attestation() instanceof AttestationMechanism.X509SigningCertificates(var slots) ? slots.present()
                : List.of();
    }

    private static List<Set<CertificateName>> places(EnrollmentGroup group, List<CaCertificate> authorities,
            CertificatePool pool) {
        return group.attestation() instanceof AttestationMechanism.X509CaReferences(var names)
                ? names.present().stream().map(Set::of).toList()
                : signers(group).stream().map(signer -> above(signer, authorities, pool)).toList();
    }

    /** @return the CA certificates at a signer or above it */
    public static Set<CertificateName> above(Certificate signer, Collection<CaCertificate> authorities,
            CertificatePool pool) {
        List<Bytes> chain = signer.der().map(der -> Stream.concat(Stream.of(der),
                ChainVerifier.signersOf(der, pool).stream()).toList()).orElse(List.of());
        return authorities.stream().filter(ca -> chain.isEmpty() ? perhapsAbove(ca.certificate(), signer)
                : ca.certificate().der().filter(chain::contains).isPresent()).map(CaCertificate::name)
                .collect(Collectors.toSet());
    }

    /** A far-away service may tell of a signer only what it says. */
    private static boolean perhapsAbove(Certificate ca, Certificate signer) {
        return ca.info().sha256Thumbprint().equalsIgnoreCase(signer.info().sha256Thumbprint())
                || ca.info().subjectName().equals(signer.info().issuerName());
    }
}
