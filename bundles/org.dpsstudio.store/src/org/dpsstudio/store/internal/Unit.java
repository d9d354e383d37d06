// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.service.ServiceChange.CaCertificatesChanged;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceChange.ConfigurationChanged;
import org.dpsstudio.service.ServiceChange.MuchChanged;

/**
 * What an atomic unit of work has written and not committed: one piece of work within a group, or the group. It is
 * what makes own writes visible where memory answers, and what memory takes over after the commit.
 */
final class Unit {
    private static final int MUCH = 1_000;

    /**
     * A device's row within the unit.
     *
     * @param stored what the table holds
     * @param current what it is to hold
     */
    record RegistrationState(Optional<RegistrationRow> stored, Optional<RegistrationRow> current) {
        boolean isPending() {
            return stored != current;
        }
    }

    private final Optional<Unit> group;
    private final Map<String, Optional<StoredEnrollment>> individuals = new HashMap<>();
    private final Map<String, Optional<StoredEnrollment>> groups = new HashMap<>();
    private final Map<String, RegistrationState> registrations = new HashMap<>();
    private final Map<String, Optional<HubDevice>> hubDevices = new HashMap<>();
    private final Set<ServiceChange> changes = new LinkedHashSet<>();
    private boolean configurationChanged;
    private boolean certificatesChanged;
    private boolean much;
    private boolean touchedTables;
    private Configuration configuration;
    private Counts counts;

    /** A group of work that begins with what is durable. */
    Unit(Memory.State durable) {
        group = Optional.empty();
        configuration = durable.configuration();
        counts = durable.counts();
    }

    /** One piece of work within the group. */
    Unit(Unit group) {
        this.group = Optional.of(group);
        configuration = group.configuration;
        counts = group.counts;
    }

    /** Takes over what the piece of work has done. */
    void absorb(Unit work) {
        individuals.putAll(work.individuals);
        groups.putAll(work.groups);
        registrations.putAll(work.registrations);
        hubDevices.putAll(work.hubDevices);
        configuration = work.configuration;
        counts = work.counts;
        configurationChanged |= work.configurationChanged;
        certificatesChanged |= work.certificatesChanged;
        much |= work.much;
        work.changes.forEach(this::changed);
    }

    Configuration configuration() {
        return configuration;
    }

    void configure(Configuration changed) {
        configuration = changed;
        configurationChanged = true;
    }

    /** CA certificates or revocation lists changed. */
    void certify(Configuration changed) {
        configuration = changed;
        certificatesChanged = true;
    }

    /** A hub's number is of no interest to anybody outside. */
    void number(Configuration withHub) {
        configuration = withHub;
    }

    Counts counts() {
        return counts;
    }

    void count(Counts changed) {
        counts = changed;
    }

    Map<String, Optional<StoredEnrollment>> individuals() {
        return individuals;
    }

    Map<String, Optional<StoredEnrollment>> groups() {
        return groups;
    }

    Map<String, RegistrationState> registrations() {
        return registrations;
    }

    /** The enrollment as this unit or its group wrote it; empty when neither did. */
    Optional<Optional<StoredEnrollment>> enrollment(int kind, String key) {
        Map<String, Optional<StoredEnrollment>> own = kind == WordCodes.GROUP ? groups : individuals;
        Optional<StoredEnrollment> written = own.get(key);
        return written != null ? Optional.of(written) : group.flatMap(g -> g.enrollment(kind, key));
    }

    void write(int kind, String key, Optional<StoredEnrollment> enrollment) {
        (kind == WordCodes.GROUP ? groups : individuals).put(key, enrollment);
    }

    boolean wroteGroups() {
        return !groups.isEmpty() || group.isPresent() && group.get().wroteGroups();
    }

    /** The device's row as this unit or its group knows it; empty when neither does. */
    Optional<RegistrationState> registration(String key) {
        RegistrationState known = registrations.get(key);
        return known != null ? Optional.of(known) : group.flatMap(g -> g.registration(key));
    }

    Map<String, Optional<HubDevice>> hubDevices() {
        return hubDevices;
    }

    /** The hub's device as this unit or its group wrote it; empty when neither did. */
    Optional<Optional<HubDevice>> hubDevice(String key) {
        Optional<HubDevice> written = hubDevices.get(key);
        return written != null ? Optional.of(written) : group.flatMap(g -> g.hubDevice(key));
    }

    void touchTables() {
        touchedTables = true;
    }

    /** Whether anything was written that only the engine can take back. */
    boolean touchedTables() {
        return touchedTables;
    }

    void changed(ServiceChange change) {
        if (much) {
            return;
        }
        changes.add(change);
        if (changes.size() > MUCH) {
            much = true;
            changes.clear();
        }
    }

    /** What listeners are told. */
    Set<ServiceChange> changes() {
        Set<ServiceChange> told = much ? new LinkedHashSet<>(Set.of(new MuchChanged())) : changes;
        if (configurationChanged) {
            told.add(new ConfigurationChanged());
        }
        if (certificatesChanged) {
            told.add(new CaCertificatesChanged());
        }
        return told;
    }
}
