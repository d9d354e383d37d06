// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.store;

import java.util.Set;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.StoreWriter;
import org.dpsstudio.service.port.StoredRevocationList;

/** Writes a copy of the tables in memory and notes what it did. */
final class MemoryWriter extends MemoryReader implements StoreWriter {
    private final MemoryTables tables;
    private final Set<ServiceChange> changes;

    MemoryWriter(MemoryTables tables, Set<ServiceChange> changes) {
        super(() -> tables);
        this.tables = tables;
        this.changes = changes;
    }

    @Override
    public void putEnrollment(Enrollment enrollment) {
        switch (enrollment) {
            case IndividualEnrollment one -> {
                tables.individuals.remove(one.registrationId());
                tables.individuals.put(one.registrationId(), one);
            }
            case EnrollmentGroup group -> {
                tables.groups.remove(group.groupId());
                tables.groups.put(group.groupId(), group);
            }
        }
        changes.add(new ServiceChange.EnrollmentChanged(enrollment.key()));
    }

    @Override
    public boolean deleteEnrollment(EnrollmentKey key) {
        boolean there = switch (key) {
            case EnrollmentKey.Individual one -> {
                tables.lastAttempts.remove(one.id());
                yield tables.individuals.remove(one.id()) != null;
            }
            case EnrollmentKey.Group group -> tables.groups.remove(group.id()) != null;
        };
        if (there) {
            changes.add(new ServiceChange.EnrollmentChanged(key));
        }
        return there;
    }

    @Override
    public void putRegistration(RegistrationRecord record) {
        tables.registrations.remove(record.registrationId());
        tables.registrations.put(record.registrationId(), record);
        changes.add(new ServiceChange.RegistrationChanged(record.registrationId()));
    }

    @Override
    public boolean deleteRegistration(RegistrationId id) {
        boolean there = tables.registrations.remove(id) != null;
        if (there) {
            changes.add(new ServiceChange.RegistrationChanged(id));
        }
        return there;
    }

    @Override
    public long addTrace(Trace trace) {
        long id = ++tables.lastTrace;
        tables.traces.put(id, trace.withId(id));
        while (tables.traces.size() > tables.mostTraces) {
            tables.traces.pollFirstEntry();
        }
        changes.add(new ServiceChange.AttemptTraced(id));
        return id;
    }

    @Override
    public void noteAttempt(RegistrationId id, LastAttempt attempt) {
        if (tables.individuals.containsKey(id)) {
            tables.lastAttempts.put(id, attempt);
        }
    }

    @Override
    public void putLinkedHub(LinkedHub hub) {
        tables.hubs.put(hub.name().text(), hub);
        changes.add(new ServiceChange.ConfigurationChanged());
    }

    @Override
    public boolean deleteLinkedHub(HubName name) {
        return configured(tables.hubs.remove(name.text()) != null);
    }

    @Override
    public void putHubDevice(HubName hub, HubDevice device) {
        tables.hubDevices.put(new MemoryTables.HubDeviceKey(hub, device.deviceId()), device);
    }

    @Override
    public boolean deleteHubDevice(HubName hub, DeviceId deviceId) {
        return tables.hubDevices.remove(new MemoryTables.HubDeviceKey(hub, deviceId)) != null;
    }

    @Override
    public void putCaCertificate(CaCertificate certificate) {
        tables.caCertificates.put(certificate.name().text(), certificate);
        certified(true);
    }

    @Override
    public boolean deleteCaCertificate(CertificateName name) {
        tables.revocationLists.remove(MemoryTables.listKey(name, false));
        tables.revocationLists.remove(MemoryTables.listKey(name, true));
        return certified(tables.caCertificates.remove(name.text()) != null);
    }

    @Override
    public void putRevocationList(StoredRevocationList list) {
        tables.revocationLists.put(MemoryTables.listKey(list.info().ca(), list.info().delta()), list);
        certified(true);
    }

    @Override
    public boolean deleteRevocationList(CertificateName ca, boolean delta) {
        return certified(tables.revocationLists.remove(MemoryTables.listKey(ca, delta)) != null);
    }

    private boolean certified(boolean changed) {
        if (changed) {
            changes.add(new ServiceChange.CaCertificatesChanged());
        }
        return changed;
    }

    @Override
    public void putAccessPolicy(AccessPolicy policy) {
        tables.policies.put(policy.name(), policy);
        changes.add(new ServiceChange.ConfigurationChanged());
    }

    @Override
    public boolean deleteAccessPolicy(String name) {
        return configured(tables.policies.remove(name) != null);
    }

    @Override
    public void putSetting(String name, String value) {
        tables.settings.put(name, value);
        changes.add(new ServiceChange.ConfigurationChanged());
    }

    private boolean configured(boolean changed) {
        if (changed) {
            changes.add(new ServiceChange.ConfigurationChanged());
        }
        return changed;
    }
}
