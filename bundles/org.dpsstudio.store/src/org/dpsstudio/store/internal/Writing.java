// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import org.dpsstudio.service.port.StoredRevocationList;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.AttestationKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.ServiceChange.AttemptTraced;
import org.dpsstudio.service.ServiceChange.EnrollmentChanged;
import org.dpsstudio.service.ServiceChange.RegistrationChanged;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.StoreWriter;
import org.dpsstudio.store.internal.Unit.RegistrationState;

/**
 * One piece of work within a group. A device's record and its last attempt are one row, written once at the end of
 * the work, or before a question that the tables have to answer.
 */
final class Writing extends Reading implements StoreWriter {
    private final SqlConnection connection;
    private final Unit unit;
    private boolean pending;

    Writing(StoreFile store, SqlConnection connection, Unit unit) {
        super(store);
        this.connection = connection;
        this.unit = unit;
    }

    @Override
    SqlConnection sql() {
        requireOpen();
        writePending();
        return connection;
    }

    /** Writes what is pending, at the end of the work. */
    void finish() {
        writePending();
    }

    @Override
    Configuration configuration() {
        return unit.configuration();
    }

    @Override
    Counts counts() {
        return unit.counts();
    }

    @Override
    Optional<StoredEnrollment> enrollment(int kind, String key) {
        Optional<Optional<StoredEnrollment>> written = unit.enrollment(kind, key);
        if (written.isPresent()) {
            return written.get();
        }
        RowCache<StoredEnrollment> cache = store().memory().enrollments(kind);
        return cache.get(key).orElseGet(() -> {
            Optional<StoredEnrollment> found = EnrollmentTable.find(connection, kind, key);
            cache.offer(key, found, store().memory().state().commits());
            return found;
        });
    }

    @Override
    Optional<RegistrationRow> registrationRow(String key) {
        return state(key).current();
    }

    @Override
    Optional<HubDevice> hubDevice(long hub, DeviceId deviceId) {
        String key = HubTable.key(hub, deviceId);
        return unit.hubDevice(key).or(() -> store().memory().hubDevices().get(key))
                .orElseGet(() -> HubTable.device(connection, hub, deviceId));
    }

    @Override
    List<EnrollmentGroup> groups(AttestationKind kind) {
        requireOpen();
        Optional<List<EnrollmentGroup>> known = unit.wroteGroups() ? Optional.empty()
                : store().memory().groups(kind);
        return known.orElseGet(() -> EnrollmentTable.groups(connection, kind));
    }

    @Override
    public void putEnrollment(Enrollment enrollment) {
        SqlConnection sql = writable();
        int kind = kind(enrollment.key());
        String key = key(enrollment.key());
        Optional<StoredEnrollment> before = enrollment(kind, key);
        long id;
        if (before.isPresent()) {
            id = before.get().id();
            EnrollmentTable.update(sql, before.get(), enrollment);
        } else {
            id = kind == WordCodes.GROUP ? nextId() : adopt(key);
            EnrollmentTable.insert(sql, id, enrollment);
            unit.count(unit.counts().withEnrollments(kind, 1));
        }
        unit.write(kind, key, Optional.of(new StoredEnrollment(id, enrollment)));
        unit.changed(new EnrollmentChanged(enrollment.key()));
    }

    @Override
    public boolean deleteEnrollment(EnrollmentKey enrollmentKey) {
        SqlConnection sql = writable();
        int kind = kind(enrollmentKey);
        String key = key(enrollmentKey);
        Optional<StoredEnrollment> before = enrollment(kind, key);
        if (before.isEmpty()) {
            return false;
        }
        if (kind == WordCodes.INDIVIDUAL) {
            RegistrationState device = state(key);
            device.current().map(RegistrationRow::withoutEnrollment).ifPresent(row -> change(key, device, row));
        }
        EnrollmentTable.delete(sql, before.get());
        unit.count(unit.counts().withEnrollments(kind, -1));
        unit.write(kind, key, Optional.empty());
        unit.changed(new EnrollmentChanged(enrollmentKey));
        return true;
    }

    @Override
    public void putRegistration(RegistrationRecord record) {
        requireOpen();
        String key = record.registrationId().key();
        RegistrationState device = state(key);
        RegistrationRow row = device.current()
                .orElseGet(() -> newRow(record.registrationId(), enrolledId(key)));
        record.assignedHub().ifPresent(this::number);
        change(key, device, row.withRecord(Optional.of(record)));
        unit.changed(new RegistrationChanged(record.registrationId()));
    }

    @Override
    public boolean deleteRegistration(RegistrationId id) {
        requireOpen();
        RegistrationState device = state(id.key());
        if (device.current().flatMap(RegistrationRow::record).isEmpty()) {
            return false;
        }
        change(id.key(), device, device.current().get().withRecord(Optional.empty()));
        unit.changed(new RegistrationChanged(id));
        return true;
    }

    @Override
    public void noteAttempt(RegistrationId id, LastAttempt attempt) {
        requireOpen();
        RegistrationState device = state(id.key());
        RegistrationRow row;
        if (device.current().isPresent()) {
            row = device.current().get();
        } else {
            OptionalLong enrolled = enrolledId(id.key());
            if (enrolled.isEmpty()) {
                return;
            }
            row = newRow(id, enrolled);
        }
        if (row.enrolled()) {
            change(id.key(), device, row.withAttempt(attempt));
            unit.changed(new RegistrationChanged(id));
        }
    }

    @Override
    public long addTrace(Trace trace) {
        SqlConnection sql = writable();
        long id = unit.counts().nextTrace();
        TraceTable.insert(sql, store().rules(), id, trace);
        unit.count(unit.counts().withNextTrace(id + 1));
        unit.changed(new AttemptTraced(id));
        return id;
    }

    @Override
    public void putLinkedHub(LinkedHub hub) {
        SqlConnection sql = writable();
        ConfigurationTables.putLinkedHub(sql, number(hub.name()), hub);
        unit.configure(configuration().withLinkedHub(hub));
    }

    @Override
    public boolean deleteLinkedHub(HubName name) {
        requireOpen();
        Long number = configuration().hubNumbers().get(name);
        boolean deleted = number != null && ConfigurationTables.deleteLinkedHub(writable(), number);
        if (deleted) {
            unit.configure(configuration().withoutLinkedHub(name));
        }
        return deleted;
    }

    @Override
    public void putHubDevice(HubName hub, HubDevice device) {
        long number = number(hub);
        HubTable.putDevice(writable(), number, device);
        unit.hubDevices().put(HubTable.key(number, device.deviceId()), Optional.of(device));
    }

    @Override
    public boolean deleteHubDevice(HubName hub, DeviceId deviceId) {
        requireOpen();
        Long number = configuration().hubNumbers().get(hub);
        if (number == null || !HubTable.deleteDevice(writable(), number, deviceId)) {
            return false;
        }
        unit.hubDevices().put(HubTable.key(number, deviceId), Optional.empty());
        return true;
    }

    @Override
    public void putCaCertificate(CaCertificate certificate) {
        CertificateTables.putCaCertificate(writable(), certificate);
        unit.certify(configuration().withCaCertificate(certificate));
    }

    @Override
    public boolean deleteCaCertificate(CertificateName name) {
        requireOpen();
        Configuration without = configuration().withoutCaCertificate(name);
        boolean known = caCertificate(name).isPresent();
        if (known || without.revocationLists().size() < revocationLists().size()) {
            CertificateTables.deleteCaCertificate(writable(), name);
            unit.certify(without);
        }
        return known;
    }

    @Override
    public void putRevocationList(StoredRevocationList list) {
        CertificateTables.putRevocationList(writable(), list);
        unit.certify(configuration().withRevocationList(list));
    }

    @Override
    public boolean deleteRevocationList(CertificateName ca, boolean delta) {
        requireOpen();
        Configuration without = configuration().withoutRevocationList(ca, delta);
        boolean known = without.revocationLists().size() < revocationLists().size();
        if (known) {
            CertificateTables.deleteRevocationList(writable(), ca, delta);
            unit.certify(without);
        }
        return known;
    }

    @Override
    public void putAccessPolicy(AccessPolicy policy) {
        ConfigurationTables.putPolicy(writable(), policy);
        unit.configure(configuration().withPolicy(policy));
    }

    @Override
    public boolean deleteAccessPolicy(String name) {
        boolean deleted = ConfigurationTables.deletePolicy(writable(), name);
        if (deleted) {
            unit.configure(configuration().withoutPolicy(name));
        }
        return deleted;
    }

    @Override
    public void putSetting(String name, String value) {
        ConfigurationTables.putSetting(writable(), name, value);
        unit.configure(configuration().withSetting(name, value));
    }

    private SqlConnection writable() {
        requireOpen();
        unit.touchTables();
        return connection;
    }

    private static int kind(EnrollmentKey key) {
        return key instanceof EnrollmentKey.Group ? WordCodes.GROUP : WordCodes.INDIVIDUAL;
    }

    private static String key(EnrollmentKey key) {
        return switch (key) {
            case EnrollmentKey.Individual(RegistrationId id) -> id.key();
            case EnrollmentKey.Group(EnrollmentGroupId id) -> id.key();
        };
    }

    private long nextId() {
        long id = unit.counts().nextId();
        unit.count(unit.counts().withNextId(id + 1));
        return id;
    }

    /** The number for a new individual enrollment: that of the device's row where the device registered before. */
    private long adopt(String key) {
        Optional<RegistrationState> known = unit.registration(key);
        RegistrationState device = known.orElseGet(() -> {
            Optional<RegistrationRow> row = RegistrationTable.findUnenrolled(connection, store().rules(), key);
            return new RegistrationState(row, row);
        });
        if (device.current().isEmpty()) {
            return nextId();
        }
        RegistrationRow row = device.current().get();
        change(key, device, row.enrolledNow());
        return row.id();
    }

    /** The number of the device's individual enrollment, where it has one. */
    private OptionalLong enrolledId(String key) {
        Optional<Optional<StoredEnrollment>> known = knownIndividual(key);
        if (known.isEmpty()) {
            return EnrollmentTable.id(connection, WordCodes.INDIVIDUAL, key);
        }
        return known.get().isPresent() ? OptionalLong.of(known.get().get().id()) : OptionalLong.empty();
    }

    private Optional<Optional<StoredEnrollment>> knownIndividual(String key) {
        return unit.enrollment(WordCodes.INDIVIDUAL, key)
                .or(() -> store().memory().enrollments(WordCodes.INDIVIDUAL).get(key));
    }

    private RegistrationRow newRow(RegistrationId id, OptionalLong enrolled) {
        return new RegistrationRow(enrolled.isPresent() ? enrolled.getAsLong() : nextId(), enrolled.isPresent(),
                id.text(), Optional.empty(), Optional.empty());
    }

    private long number(HubName hub) {
        Long known = configuration().hubNumbers().get(hub);
        if (known != null) {
            return known;
        }
        long fresh = 1 + configuration().hubNumbers().values().stream().mapToLong(Long::longValue).max().orElse(0);
        HubTable.insert(writable(), fresh, hub);
        unit.number(configuration().withHubNumber(hub, fresh));
        return fresh;
    }

    private RegistrationState state(String key) {
        Optional<RegistrationState> known = unit.registration(key);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<RegistrationRow> row = store().memory().registrations().get(key)
                .orElseGet(() -> RegistrationTable.find(connection, store().rules(), key, knownIndividual(key)));
        RegistrationState read = new RegistrationState(row, row);
        unit.registrations().put(key, read);
        return read;
    }

    private void change(String key, RegistrationState device, RegistrationRow row) {
        Optional<RegistrationRow> current = row.keepsNothing() ? Optional.empty() : Optional.of(row);
        unit.registrations().put(key, new RegistrationState(device.stored(), current));
        pending = true;
    }

    private void writePending() {
        if (!pending) {
            return;
        }
        pending = false;
        for (Map.Entry<String, RegistrationState> entry : unit.registrations().entrySet()) {
            RegistrationState device = entry.getValue();
            if (device.isPending()) {
                write(device);
                entry.setValue(new RegistrationState(device.current(), device.current()));
            }
        }
    }

    private void write(RegistrationState device) {
        unit.touchTables();
        Optional<RegistrationRow> stored = device.stored();
        if (stored.isPresent() && device.current().map(RegistrationRow::id).filter(id -> id == stored.get().id())
                .isEmpty()) {
            RegistrationTable.delete(connection, stored.get().id());
        }
        if (device.current().isEmpty()) {
            return;
        }
        RegistrationRow row = device.current().get();
        Optional<HubName> hub = row.record().flatMap(RegistrationRecord::assignedHub);
        OptionalLong number = hub.isPresent() ? OptionalLong.of(number(hub.get())) : OptionalLong.empty();
        if (stored.isPresent() && stored.get().id() == row.id()) {
            RegistrationTable.update(connection, store().rules(), stored.get(), row, number);
        } else {
            RegistrationTable.insert(connection, store().rules(), row, number);
        }
    }
}
