// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.CertificatePosition;
import org.dpsstudio.service.port.StoredRevocationList;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.AttestationKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.StoreReader;

/** What reading within a write and reading beside it have in common. */
public abstract class Reading implements StoreReader {
    private final StoreFile store;
    private boolean ended;

    Reading(StoreFile store) {
        this.store = store;
    }

    /** The connection, with everything written that is to be seen. */
    abstract SqlConnection sql();

    abstract Configuration configuration();

    abstract Counts counts();

    abstract Optional<StoredEnrollment> enrollment(int kind, String key);

    abstract Optional<RegistrationRow> registrationRow(String key);

    abstract List<EnrollmentGroup> groups(AttestationKind kind);

    abstract Optional<HubDevice> hubDevice(long hub, DeviceId deviceId);

    /** From now on nothing can be read. */
    public void end() {
        ended = true;
    }

    final void requireOpen() {
        if (ended) {
            throw new IllegalStateException("A reader or writer of the store was kept after its work was done.");
        }
    }

    final StoreFile store() {
        return store;
    }

    @Override
    public final Optional<IndividualEnrollment> individual(RegistrationId id) {
        requireOpen();
        return enrollment(WordCodes.INDIVIDUAL, id.key()).map(stored -> (IndividualEnrollment) stored.enrollment());
    }

    @Override
    public final Optional<EnrollmentGroup> group(EnrollmentGroupId id) {
        requireOpen();
        return enrollment(WordCodes.GROUP, id.key()).map(stored -> (EnrollmentGroup) stored.enrollment());
    }

    @Override
    public final Page<IndividualEnrollment> individuals(Optional<String> continuation, int limit) {
        String after = Continuation.INDIVIDUALS.read(continuation);
        return page(EnrollmentTable.individuals(sql(), after, oneMore(limit)), limit,
                last -> Continuation.INDIVIDUALS.after(last.registrationId().text()));
    }

    @Override
    public final Page<EnrollmentGroup> groups(Optional<String> continuation, int limit) {
        String after = Continuation.GROUPS.read(continuation);
        return page(EnrollmentTable.groups(sql(), after, oneMore(limit)), limit,
                last -> Continuation.GROUPS.after(last.groupId().text()));
    }

    @Override
    public final Page<RegistrationRecord> registrations(Optional<EnrollmentGroupId> group,
            Optional<String> continuation, int limit) {
        String after = Continuation.REGISTRATIONS.read(continuation);
        return page(RegistrationTable.page(sql(), store.rules(), group, after, oneMore(limit)), limit,
                last -> Continuation.REGISTRATIONS.after(last.registrationId().text()));
    }

    @Override
    public final List<EnrollmentGroup> symmetricKeyGroups() {
        return groups(AttestationKind.SYMMETRIC_KEY);
    }

    @Override
    public final List<EnrollmentGroup> x509Groups() {
        return groups(AttestationKind.X509);
    }

    @Override
    public final long individualCount() {
        requireOpen();
        return counts().individuals();
    }

    @Override
    public final long groupCount() {
        requireOpen();
        return counts().groups();
    }

    @Override
    public final Optional<RegistrationRecord> registration(RegistrationId id) {
        requireOpen();
        return registrationRow(id.key()).flatMap(RegistrationRow::record);
    }

    @Override
    public final Optional<LastAttempt> lastAttempt(RegistrationId id) {
        requireOpen();
        return registrationRow(id.key()).flatMap(RegistrationRow::attempt);
    }

    @Override
    public final List<Trace> traces(TraceQuery query) {
        if (query.limit() < 1) {
            return List.of();
        }
        Instant oldest = store.retention().oldest();
        return TraceTable.find(sql(), query, store.retention().first(counts()), oldest);
    }

    @Override
    public EnrollmentListing listing(List<FilterTerm> terms, EnrollmentColumn order, boolean ascending,
            BooleanSupplier cancelled) {
        return new RowsInOrder(store.connections(), store.rules(), new ListingSearch(sql(), store.rules(), cancelled)
                .ids(terms, order, ascending), counts().individuals() + counts().groups());
    }

    @Override
    public final List<LinkedHub> linkedHubs() {
        requireOpen();
        return configuration().linkedHubs();
    }

    @Override
    public final Optional<HubDevice> hubDevice(HubName hub, DeviceId deviceId) {
        requireOpen();
        Long number = configuration().hubNumbers().get(hub);
        return number == null ? Optional.empty() : hubDevice(number, deviceId);
    }

    @Override
    public final List<CaCertificate> caCertificates() {
        requireOpen();
        return configuration().caCertificates();
    }

    @Override
    public final List<StoredRevocationList> revocationLists() {
        requireOpen();
        return configuration().revocationLists();
    }

    @Override
    public final List<KnownCertificate> knownCertificates(Optional<CertificatePosition> after, int limit) {
        return limit < 1 ? List.of() : CertificateTables.expiring(sql(), after, limit);
    }

    @Override
    public final List<AccessPolicy> accessPolicies() {
        requireOpen();
        return configuration().policies();
    }

    @Override
    public final Optional<String> setting(String name) {
        requireOpen();
        return Optional.ofNullable(configuration().settings().get(name));
    }

    private static int oneMore(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one item.");
        }
        return limit == Integer.MAX_VALUE ? limit : limit + 1;
    }

    private static <T> Page<T> page(List<T> oneMore, int limit, Function<T, String> continuation) {
        return oneMore.size() <= limit ? new Page<>(oneMore, Optional.empty())
                : new Page<>(oneMore.subList(0, limit), Optional.of(continuation.apply(oneMore.get(limit - 1))));
    }
}
