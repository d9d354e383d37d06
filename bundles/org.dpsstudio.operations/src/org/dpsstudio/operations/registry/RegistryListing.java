// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.operations.internal.registry.RegistryReading;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * The registry of CA certificates as it was a moment ago, with what depends on it.
 *
 * @param authorities the CA certificates, by name
 * @param lists their revocation lists, a base list before its delta
 * @param groups the enrollment groups that attest by certificates
 * @param complete whether every group was looked at; false when the reader canceled, or when there are very many
 */
public record RegistryListing(List<CaCertificate> authorities, List<RevocationListInfo> lists,
        List<CoveredGroup> groups, boolean complete) {
    /** Keeps copies. */
    public RegistryListing {
        authorities = List.copyOf(authorities);
        lists = List.copyOf(lists);
        groups = List.copyOf(groups);
    }

    /**
     * Waits for the service, and looks at every enrollment group, so it is not for a UI thread.
     *
     * @param service whose registry
     * @param monitor asked now and then whether to stop; may be null
     * @return the registry, or why the service did not tell
     */
    public static Result<RegistryListing> read(ProvisioningService service, IProgressMonitor monitor) {
        return new RegistryReading(service, monitor).read();
    }

    /**
     * @param name a CA certificate's name
     * @return the CA certificate
     */
    public Optional<CaCertificate> find(CertificateName name) {
        return authorities.stream().filter(ca -> ca.name().equals(name)).findFirst();
    }

    /**
     * @param name a CA certificate's name
     * @return the groups that refer to it or have a signer at it or below it
     */
    public List<CoveredGroup> groupsOf(CertificateName name) {
        return groups.stream().filter(group -> group.under(name)).toList();
    }

    /**
     * @param name a CA certificate's name
     * @return its revocation lists
     */
    public List<RevocationListInfo> listsOf(CertificateName name) {
        return lists.stream().filter(list -> list.ca().equals(name)).toList();
    }

    /**
     * @param names CA certificates that would be deleted
     * @return the groups of whose devices some are refused without them: those that refer to one of them, and those
     *         with a signer that no other verified CA certificate covers
     */
    public List<CoveredGroup> losing(Collection<CertificateName> names) {
        Set<CertificateName> deleted = Set.copyOf(names);
        Set<CertificateName> left = authorities.stream().filter(CaCertificate::verified).map(CaCertificate::name)
                .filter(name -> !deleted.contains(name)).collect(Collectors.toSet());
        return groups.stream().filter(group -> group.places().stream()
                .anyMatch(place -> place.stream().anyMatch(deleted::contains)
                        && place.stream().noneMatch(left::contains)))
                .toList();
    }
}
