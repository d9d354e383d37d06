// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.allocating;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.internal.Text;

/**
 * Evaluates allocation policies. An enrollment's policy comes before the service's; one that names no policy and
 * its hub in the older way, {@code iotHubHostName}, means static. Latency to a device cannot be measured here, so
 * geoLatency falls back to hashed and says so; custom fails and says so. Static among several hubs spreads its
 * devices over them.
 */
public final class HubAllocation {
    private static final String OFFERED = AllocationPolicy.HASHED.wire() + ", " + AllocationPolicy.STATIC.wire();

    private HubAllocation() {
    }

    /**
     * @param id the device
     * @param settings its enrollment's
     * @param servicePolicy what holds where the enrollment names none
     * @param linked the linked hubs
     * @param findings where the decision is told
     * @return the device's hub
     */
    public static Allocation allocate(RegistrationId id, EnrollmentSettings settings, AllocationPolicy servicePolicy,
            List<LinkedHub> linked, List<Finding> findings) {
        List<HubName> named = settings.iotHubs().isEmpty() ? settings.iotHubHostName().stream().toList()
                : settings.iotHubs();
        AllocationPolicy policy = settings.allocationPolicy()
                .or(() -> settings.iotHubHostName().map(hub -> AllocationPolicy.STATIC)).orElse(servicePolicy);
        if (policy == AllocationPolicy.CUSTOM) {
            findings.add(Finding.failed(Rule.HUB_CANDIDATES, OFFERED, policy.wire(), Remedy.USE_OFFERED_ALLOCATION));
            return new Allocation.None(new RegistrationFailure(ServiceError.CUSTOM_ALLOCATION_FAILED,
                    Text.CUSTOM_ALLOCATION_NOT_OFFERED.with()));
        }
        List<LinkedHub> candidates = candidates(policy, named, linked);
        if (candidates.isEmpty()) {
            findings.add(new Finding(Rule.HUB_CANDIDATES, Verdict.FAILED, Optional.of(told(policy, named)),
                    Optional.empty(), Optional.of(Remedy.LINK_HUB)));
            return new Allocation.None(new RegistrationFailure(ServiceError.NO_HUB, Text.NO_HUB.with()));
        }
        findings.add(told(policy, named, linked, candidates));
        LinkedHub hub = WeightedRendezvous.choose(id.key(), candidates);
        AllocationPolicy used = policy == AllocationPolicy.GEO_LATENCY ? AllocationPolicy.HASHED : policy;
        findings.add(Finding.decided(Rule.HUB_CHOSEN, used.wire(), hub.name().text()));
        return new Allocation.Hub(hub);
    }

    private static List<LinkedHub> candidates(AllocationPolicy policy, List<HubName> named, List<LinkedHub> linked) {
        boolean fixed = policy == AllocationPolicy.STATIC;
        if (named.isEmpty()) {
            return fixed && linked.size() == 1 ? linked
                    : linked.stream().filter(LinkedHub::applyAllocationPolicy).toList();
        }
        return linked.stream().filter(hub -> named.contains(hub.name()))
                .filter(hub -> fixed || hub.applyAllocationPolicy()).toList();
    }

    /** A policy that has a stand-in is worth a warning, and so is a hub that is named and no longer linked. */
    private static Finding told(AllocationPolicy policy, List<HubName> named, List<LinkedHub> linked,
            List<LinkedHub> candidates) {
        String hubs = text(candidates.stream().map(LinkedHub::name).toList());
        if (policy == AllocationPolicy.GEO_LATENCY) {
            return Finding.warning(Rule.HUB_CANDIDATES, policy.wire(), hubs, Remedy.USE_OFFERED_ALLOCATION);
        }
        boolean allLinked = named.isEmpty() || linked.stream().map(LinkedHub::name).toList().containsAll(named);
        return allLinked ? Finding.decided(Rule.HUB_CANDIDATES, policy.wire(), hubs)
                : Finding.warning(Rule.HUB_CANDIDATES, told(policy, named), hubs, Remedy.LINK_HUB);
    }

    private static String told(AllocationPolicy policy, List<HubName> named) {
        return named.isEmpty() ? policy.wire() : policy.wire() + ": " + text(named);
    }

    private static String text(List<HubName> hubs) {
        return hubs.size() == 1 ? hubs.getFirst().text()
                : hubs.stream().map(HubName::text).collect(Collectors.joining(", "));
    }
}
