// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.attestation.AttestationKind;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.FilterTerm;

/** Reads what is durable, from memory where it can; a connection is taken when the first question needs one. */
final class ReadingBeside extends Reading {
    private SqlConnection connection;
    private long commitsSeen;

    ReadingBeside(StoreFile store) {
        super(store);
    }

    @Override
    SqlConnection sql() {
        requireOpen();
        if (connection == null) {
            commitsSeen = store().memory().state().commits();
            connection = store().connections().acquire();
        }
        return connection;
    }

    @Override
    public void end() {
        super.end();
        if (connection != null) {
            store().connections().release(connection);
            connection = null;
        }
    }

    @Override
    Configuration configuration() {
        return store().memory().state().configuration();
    }

    @Override
    Counts counts() {
        return store().memory().state().counts();
    }

    @Override
    Optional<StoredEnrollment> enrollment(int kind, String key) {
        RowCache<StoredEnrollment> cache = store().memory().enrollments(kind);
        return cache.get(key).orElseGet(() -> {
            Optional<StoredEnrollment> found = EnrollmentTable.find(sql(), kind, key);
            cache.offer(key, found, commitsSeen);
            return found;
        });
    }

    @Override
    Optional<RegistrationRow> registrationRow(String key) {
        RowCache<RegistrationRow> cache = store().memory().registrations();
        return cache.get(key).orElseGet(() -> {
            Optional<RegistrationRow> found = RegistrationTable.find(sql(), store().rules(), key,
                    store().memory().enrollments(WordCodes.INDIVIDUAL).get(key));
            cache.offer(key, found, commitsSeen);
            return found;
        });
    }

    @Override
    Optional<HubDevice> hubDevice(long hub, DeviceId deviceId) {
        RowCache<HubDevice> cache = store().memory().hubDevices();
        String key = HubTable.key(hub, deviceId);
        return cache.get(key).orElseGet(() -> {
            Optional<HubDevice> found = HubTable.device(sql(), hub, deviceId);
            cache.offer(key, found, commitsSeen);
            return found;
        });
    }

    @Override
    List<EnrollmentGroup> groups(AttestationKind kind) {
        requireOpen();
        Optional<List<EnrollmentGroup>> known = store().memory().groups(kind);
        if (known.isPresent()) {
            return known.get();
        }
        List<EnrollmentGroup> read = List.copyOf(EnrollmentTable.groups(sql(), kind));
        store().memory().offerGroups(kind, read, commitsSeen);
        return read;
    }

    /** Long searches have connections of their own, so that short questions never wait for them. */
    @Override
    public EnrollmentListing listing(List<FilterTerm> terms, EnrollmentColumn order, boolean ascending,
            BooleanSupplier cancelled) {
        requireOpen();
        return store().searches().use(sql -> new RowsInOrder(store().connections(), store().rules(),
                new ListingSearch(sql, store().rules(), cancelled).ids(terms, order, ascending),
                counts().individuals() + counts().groups()));
    }
}
