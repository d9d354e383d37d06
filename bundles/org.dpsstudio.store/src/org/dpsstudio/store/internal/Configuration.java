// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import org.dpsstudio.service.port.StoredRevocationList;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.CaCertificate;
import java.util.stream.Stream;
import java.util.function.Predicate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;

/**
 * What is small and asked for all the time; kept in memory as a whole, and never changed in place.
 *
 * @param linkedHubs by name
 * @param policies by name
 * @param settings by name
 * @param hubNumbers the numbers of all hubs that were ever named
 * @param caCertificates by name
 * @param revocationLists by the CA's name, the base list first; asked for by whatever comes with a certificate
 */
record Configuration(List<LinkedHub> linkedHubs, List<AccessPolicy> policies, Map<String, String> settings,
        Map<HubName, Long> hubNumbers, List<CaCertificate> caCertificates,
        List<StoredRevocationList> revocationLists) {
    private static final Comparator<CaCertificate> BY_NAME = Comparator.comparing(ca -> ca.name().text());
    private static final Comparator<StoredRevocationList> BY_CA = Comparator
            .comparing((StoredRevocationList list) -> list.info().ca().text())
            .thenComparing(list -> list.info().delta());

    Configuration withLinkedHub(LinkedHub hub) {
        SortedMap<String, LinkedHub> byName = hubsByName();
        byName.put(hub.name().text(), hub);
        return new Configuration(List.copyOf(byName.values()), policies, settings, hubNumbers, caCertificates,
                revocationLists);
    }

    Configuration withoutLinkedHub(HubName name) {
        SortedMap<String, LinkedHub> byName = hubsByName();
        byName.remove(name.text());
        return new Configuration(List.copyOf(byName.values()), policies, settings, hubNumbers, caCertificates,
                revocationLists);
    }

    Configuration withPolicy(AccessPolicy policy) {
        SortedMap<String, AccessPolicy> byName = policiesByName();
        byName.put(policy.name(), policy);
        return new Configuration(linkedHubs, List.copyOf(byName.values()), settings, hubNumbers, caCertificates,
                revocationLists);
    }

    Configuration withoutPolicy(String name) {
        SortedMap<String, AccessPolicy> byName = policiesByName();
        byName.remove(name);
        return new Configuration(linkedHubs, List.copyOf(byName.values()), settings, hubNumbers, caCertificates,
                revocationLists);
    }

    Configuration withSetting(String name, String value) {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.put(name, value);
        return new Configuration(linkedHubs, policies, Map.copyOf(changed), hubNumbers, caCertificates,
                revocationLists);
    }

    Configuration withHubNumber(HubName name, long number) {
        Map<HubName, Long> changed = new HashMap<>(hubNumbers);
        changed.put(name, number);
        return new Configuration(linkedHubs, policies, settings, Map.copyOf(changed), caCertificates, revocationLists);
    }

    Configuration withCaCertificate(CaCertificate certificate) {
        return withCertificates(sorted(others(caCertificates, ca -> ca.name().equals(certificate.name())),
                certificate, BY_NAME), revocationLists);
    }

    /** The CA's revocation lists go with it. */
    Configuration withoutCaCertificate(CertificateName name) {
        return withCertificates(others(caCertificates, ca -> ca.name().equals(name)).toList(),
                others(revocationLists, list -> list.info().ca().equals(name)).toList());
    }

    Configuration withRevocationList(StoredRevocationList list) {
        return withCertificates(caCertificates,
                sorted(others(revocationLists, other -> BY_CA.compare(other, list) == 0),
                        list, BY_CA));
    }

    Configuration withoutRevocationList(CertificateName name, boolean delta) {
        return withCertificates(caCertificates, others(revocationLists,
                list -> list.info().ca().equals(name) && list.info().delta() == delta).toList());
    }

    private Configuration withCertificates(List<CaCertificate> certificates, List<StoredRevocationList> lists) {
        return new Configuration(linkedHubs, policies, settings, hubNumbers, certificates, lists);
    }

    private static <T> Stream<T> others(List<T> all, Predicate<T> replaced) {
        return all.stream().filter(replaced.negate());
    }

    private static <T> List<T> sorted(Stream<T> others, T more, Comparator<T> order) {
        return Stream.concat(others, Stream.of(more)).sorted(order).toList();
    }

    private SortedMap<String, LinkedHub> hubsByName() {
        SortedMap<String, LinkedHub> byName = new TreeMap<>();
        linkedHubs.forEach(hub -> byName.put(hub.name().text(), hub));
        return byName;
    }

    private SortedMap<String, AccessPolicy> policiesByName() {
        SortedMap<String, AccessPolicy> byName = new TreeMap<>();
        policies.forEach(policy -> byName.put(policy.name(), policy));
        return byName;
    }
}
