// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.port;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.Revision;
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
import org.dpsstudio.service.certificates.CertificatePosition;
import org.dpsstudio.service.certificates.KnownCertificate;

/** Reads of the store. Enrollments come with their revision and their keys. */
public interface StoreReader {
    /**
     * @param id which
     * @return the individual enrollment
     */
    Optional<IndividualEnrollment> individual(RegistrationId id);

    /**
     * @param id which
     * @return the group
     */
    Optional<EnrollmentGroup> group(EnrollmentGroupId id);

    /**
     * Each registration asks this in its transaction, so a store answers it without reading the whole
     * enrollment, where it can.
     *
     * @param key which
     * @return the version of the stored enrollment
     */
    default Optional<ETag> enrollmentVersion(EnrollmentKey key) {
        Optional<Revision> revision = switch (key) {
            case EnrollmentKey.Individual individual -> individual(individual.id())
                    .flatMap(IndividualEnrollment::revision);
            case EnrollmentKey.Group group -> group(group.id()).flatMap(EnrollmentGroup::revision);
        };
        return revision.map(Revision::etag);
    }

    /**
     * Each registration asks this in its transaction, so a store answers it without reading the whole record,
     * where it can.
     *
     * @param id whose
     * @return the version of the stored record
     */
    default Optional<ETag> registrationVersion(RegistrationId id) {
        return registration(id).map(RegistrationRecord::etag);
    }

    /** @return every group that attests by certificates or CA references, disabled ones too, by ID; few */
    List<EnrollmentGroup> x509Groups();

    /** @return every group that attests by symmetric keys, disabled ones too, by ID; few */
    List<EnrollmentGroup> symmetricKeyGroups();

    /**
     * @param continuation where to go on
     * @param limit how many at the most
     * @return individual enrollments by ID
     */
    Page<IndividualEnrollment> individuals(Optional<String> continuation, int limit);

    /**
     * @param continuation where to go on
     * @param limit how many at the most
     * @return groups by ID
     */
    Page<EnrollmentGroup> groups(Optional<String> continuation, int limit);

    /** @return how many individual enrollments; answered from memory */
    long individualCount();

    /** @return how many groups; answered from memory */
    long groupCount();

    /**
     * @param id whose
     * @return the record
     */
    Optional<RegistrationRecord> registration(RegistrationId id);

    /**
     * @param group of this group only; absent for all
     * @param continuation where to go on
     * @param limit how many at the most
     * @return records by ID
     */
    Page<RegistrationRecord> registrations(Optional<EnrollmentGroupId> group, Optional<String> continuation,
            int limit);

    /**
     * @param id whose
     * @return the last attempt of an individually enrolled device
     */
    Optional<LastAttempt> lastAttempt(RegistrationId id);

    /**
     * @param query which
     * @return traces, the newest first
     */
    List<Trace> traces(TraceQuery query);

    /**
     * @param terms what a row must satisfy
     * @param order by which column
     * @param ascending the direction
     * @param cancelled asked now and then
     * @return the list; it outlives the read
     */
    EnrollmentListing listing(List<FilterTerm> terms, EnrollmentColumn order, boolean ascending,
            BooleanSupplier cancelled);

    /** @return the linked hubs by name; answered from memory */
    List<LinkedHub> linkedHubs();

    /**
     * @param hub the hub
     * @param deviceId its device
     * @return the device in that hub's registry
     */
    Optional<HubDevice> hubDevice(HubName hub, DeviceId deviceId);

    /** @return the CA certificates by name, DER included; answered from memory, the same objects while none changes */
    List<CaCertificate> caCertificates();

    /**
     * @param name which
     * @return the CA certificate
     */
    default Optional<CaCertificate> caCertificate(CertificateName name) {
        return caCertificates().stream().filter(ca -> ca.name().equals(name)).findFirst();
    }

    /**
     * @return the revocation lists by their CAs' names, a base list before its delta; answered from memory, the same
     *         objects while none changes
     */
    List<StoredRevocationList> revocationLists();

    /**
     * The certificates of enrollments: client certificates and inline signing certificates. Those of CAs and of the
     * server are not among them.
     *
     * @param after only those that come later, absent for all
     * @param limit how many at the most
     * @return certificates in the order of their {@link KnownCertificate#position() positions}
     */
    List<KnownCertificate> knownCertificates(Optional<CertificatePosition> after, int limit);

    /** @return the policies by name; answered from memory */
    List<AccessPolicy> accessPolicies();

    /**
     * @param name for example {@code id-scope}
     * @return a setting's value; answered from memory
     */
    Optional<String> setting(String name);
}
