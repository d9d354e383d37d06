// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.store;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.StoredRevocationList;

/** What the store in memory keeps. Once it is committed it is not changed again: a write changes a copy. */
final class MemoryTables {
    record HubDeviceKey(HubName hub, DeviceId device) {
    }

    final int mostTraces;
    final NavigableMap<RegistrationId, IndividualEnrollment> individuals = new TreeMap<>();
    final NavigableMap<EnrollmentGroupId, EnrollmentGroup> groups = new TreeMap<>();
    final NavigableMap<RegistrationId, RegistrationRecord> registrations = new TreeMap<>();
    final Map<RegistrationId, LastAttempt> lastAttempts = new HashMap<>();
    final NavigableMap<Long, Trace> traces = new TreeMap<>();
    final NavigableMap<String, LinkedHub> hubs = new TreeMap<>();
    final Map<HubDeviceKey, HubDevice> hubDevices = new HashMap<>();
    final NavigableMap<String, AccessPolicy> policies = new TreeMap<>();
    final NavigableMap<String, CaCertificate> caCertificates = new TreeMap<>();
    final NavigableMap<String, StoredRevocationList> revocationLists = new TreeMap<>();
    final Map<String, String> settings = new HashMap<>();
    long lastTrace;

    static String listKey(CertificateName ca, boolean delta) {
        return ca.text() + (delta ? " 1" : " 0");
    }

    MemoryTables(int mostTraces) {
        this.mostTraces = mostTraces;
    }

    MemoryTables copy() {
        MemoryTables copy = new MemoryTables(mostTraces);
        copy.individuals.putAll(individuals);
        copy.groups.putAll(groups);
        copy.registrations.putAll(registrations);
        copy.lastAttempts.putAll(lastAttempts);
        copy.traces.putAll(traces);
        copy.hubs.putAll(hubs);
        copy.hubDevices.putAll(hubDevices);
        copy.policies.putAll(policies);
        copy.caCertificates.putAll(caCertificates);
        copy.revocationLists.putAll(revocationLists);
        copy.settings.putAll(settings);
        copy.lastTrace = lastTrace;
        return copy;
    }
}
