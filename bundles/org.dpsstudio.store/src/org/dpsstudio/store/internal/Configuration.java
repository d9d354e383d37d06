// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

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
 */
record Configuration(List<LinkedHub> linkedHubs, List<AccessPolicy> policies, Map<String, String> settings,
        Map<HubName, Long> hubNumbers) {

    Configuration withLinkedHub(LinkedHub hub) {
        SortedMap<String, LinkedHub> byName = hubsByName();
        byName.put(hub.name().text(), hub);
        return new Configuration(List.copyOf(byName.values()), policies, settings, hubNumbers);
    }

    Configuration withoutLinkedHub(HubName name) {
        SortedMap<String, LinkedHub> byName = hubsByName();
        byName.remove(name.text());
        return new Configuration(List.copyOf(byName.values()), policies, settings, hubNumbers);
    }

    Configuration withPolicy(AccessPolicy policy) {
        SortedMap<String, AccessPolicy> byName = policiesByName();
        byName.put(policy.name(), policy);
        return new Configuration(linkedHubs, List.copyOf(byName.values()), settings, hubNumbers);
    }

    Configuration withoutPolicy(String name) {
        SortedMap<String, AccessPolicy> byName = policiesByName();
        byName.remove(name);
        return new Configuration(linkedHubs, List.copyOf(byName.values()), settings, hubNumbers);
    }

    Configuration withSetting(String name, String value) {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.put(name, value);
        return new Configuration(linkedHubs, policies, Map.copyOf(changed), hubNumbers);
    }

    Configuration withHubNumber(HubName name, long number) {
        Map<HubName, Long> changed = new HashMap<>(hubNumbers);
        changed.put(name, number);
        return new Configuration(linkedHubs, policies, settings, Map.copyOf(changed));
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
