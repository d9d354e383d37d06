// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
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
import org.dpsstudio.service.browse.EnrollmentBrowser;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;

/**
 * A provisioning service as an operator meets it, in this process or far away. Calls wait for disk or network,
 * so they are not for a UI thread; they may come from any other. A write is durable when it returns. What a
 * far-away service does not offer answers with a {@link ServiceError} that says so.
 */
public interface ProvisioningService {

    /** @return what the service says of itself */
    Result<ServiceDescription> describe();

    /**
     * @param key which
     * @return the enrollment, with its registration ID as it was first spelled; an in-process service includes
     *         its keys, a far-away one leaves them out
     */
    Result<Enrollment> enrollment(EnrollmentKey key);

    /**
     * Creates or changes an enrollment. Symmetric keys that are absent are generated for a new enrollment and
     * kept for a stored one; a certificate given by its information only keeps the stored one.
     *
     * @param <E> individual or group
     * @param enrollment the whole new content; its revision is ignored
     * @param condition when it may be written
     * @return what was stored, keys included, with its new version
     */
    <E extends Enrollment> Result<E> put(E enrollment, WriteCondition condition);

    /**
     * @param key which; a group's registration records stay
     * @param condition when it may be deleted
     * @return the deleted key
     */
    Result<EnrollmentKey> delete(EnrollmentKey key, WriteCondition condition);

    /**
     * @param items individual enrollments or groups; each one's revision carries its ETag
     * @param mode what to do with each
     * @return the items that failed, none when all went well
     */
    Result<List<BulkFailure>> bulk(List<? extends Enrollment> items, BulkMode mode);

    /**
     * @param key which
     * @return its attestation mechanism with its keys
     */
    Result<AttestationMechanism> attestationMechanism(EnrollmentKey key);

    /**
     * @param continuation where to go on, absent to begin
     * @param limit how many at the most
     * @return individual enrollments in a stable order
     */
    Result<Page<IndividualEnrollment>> individualEnrollments(Optional<String> continuation, int limit);

    /**
     * @param continuation where to go on, absent to begin
     * @param limit how many at the most
     * @return enrollment groups in a stable order
     */
    Result<Page<EnrollmentGroup>> enrollmentGroups(Optional<String> continuation, int limit);

    /**
     * @param id whose
     * @return the registration record
     */
    Result<RegistrationRecord> registration(RegistrationId id);

    /**
     * @param id whose
     * @param condition when it may be deleted
     * @return the ID whose record was deleted
     */
    Result<RegistrationId> deleteRegistration(RegistrationId id, WriteCondition condition);

    /**
     * @param group the group, or absent for the records of all devices
     * @param continuation where to go on, absent to begin
     * @param limit how many at the most
     * @return the records in a stable order
     */
    Result<Page<RegistrationRecord>> registrations(Optional<EnrollmentGroupId> group,
            Optional<String> continuation, int limit);

    /**
     * @param query which
     * @return traces, the newest first
     */
    Result<List<Trace>> traces(TraceQuery query);

    /** @return the lists for people: filtered, sorted, by position */
    EnrollmentBrowser browser();

    /** @return the linked hubs, by name */
    Result<List<LinkedHub>> linkedHubs();

    /**
     * @param hub linked, or changed when a hub of that name is linked already
     * @return the same
     */
    Result<LinkedHub> linkHub(LinkedHub hub);

    /**
     * @param name the hub; its devices stay in its registry
     * @return the same
     */
    Result<HubName> unlinkHub(HubName name);

    /**
     * @param hub the hub
     * @param deviceId the device's name there
     * @return the device as the hub knows it
     */
    Result<HubDevice> hubDevice(HubName hub, DeviceId deviceId);

    /** @return the CA certificates, by name */
    Result<List<CaCertificate>> caCertificates();

    /**
     * @param name which
     * @return the CA certificate
     */
    Result<CaCertificate> caCertificate(CertificateName name);

    /**
     * Creates or changes a CA certificate. Another certificate in the place of a verified one must be verified
     * anew; the same certificate stays verified. At most 25 can be there.
     *
     * @param name its name
     * @param certificate a CA's certificate (RFC 5280 section 4.2.1.9), its DER present
     * @param verified whether the operator vouches for it, so that no proof of possession is asked for
     * @param condition when it may be written; {@link WriteCondition#ABSENT} creates only, and a version is asked of an
     *        existing one only
     * @return what was stored
     */
    Result<CaCertificate> putCaCertificate(CertificateName name, Certificate certificate, boolean verified,
            WriteCondition condition);

    /**
     * Deletes a CA certificate and its revocation lists. Enrollments may refer to it still; their devices are refused
     * from then on.
     *
     * @param name which
     * @param condition when it may be deleted
     * @return the same
     */
    Result<CertificateName> deleteCaCertificate(CertificateName name, WriteCondition condition);

    /**
     * Begins a proof of possession: a new code, which takes the place of an older one.
     *
     * @param name which
     * @param condition which version; its ETag changes
     * @return the CA certificate with its verification code
     */
    Result<CaCertificate> generateVerificationCode(CertificateName name, WriteCondition condition);

    /**
     * Ends a proof of possession.
     *
     * @param name which
     * @param proof a certificate that the CA's private key signed, the verification code its common name
     * @param condition which version; its ETag changes
     * @return the verified CA certificate, or which part of the proof does not hold
     */
    Result<CaCertificate> verifyCaCertificate(CertificateName name, Certificate proof,
            WriteCondition condition);

    /** @return what the service does about revocation */
    Result<RevocationSettings> revocationSettings();

    /**
     * @param settings what the service shall do about revocation from now on
     * @return the same
     */
    Result<RevocationSettings> setRevocationSettings(RevocationSettings settings);

    /** @return the revocation lists, by their CAs' names, a base list before its delta */
    Result<List<RevocationListInfo>> revocationLists();

    /**
     * Registers a revocation list for a CA in the place of the one that is there. A list that the CA did not sign, or
     * that is older than the one that is there, is refused.
     *
     * @param ca whose
     * @param der the list in DER (RFC 5280 section 5), a base list or a delta list
     * @param from the {@code http} or {@code https} address from which a newer one can be fetched
     * @return what it says
     */
    Result<RevocationListInfo> putRevocationList(CertificateName ca, Bytes der, Optional<URI> from);

    /**
     * @param ca whose
     * @param delta its delta list, not its base list
     * @return what the deleted list said
     */
    Result<RevocationListInfo> deleteRevocationList(CertificateName ca, boolean delta);

    /**
     * Tells what would become of a device that comes with these certificates. Nothing is changed.
     *
     * @param chain certificates in DER, the leaf first, then whatever the device would send or is known of its issuers
     * @param at the time for which to judge, absent for now
     * @return the judgement
     */
    Result<CertificateJudgement> judge(List<Bytes> chain, Optional<Instant> at);

    /**
     * @param continuation where to go on, absent to begin
     * @param limit how many at the most
     * @return every certificate that the service depends on, those that expire first first
     */
    Result<Page<KnownCertificate>> knownCertificates(Optional<String> continuation, int limit);

    /** @return the shared access policies with their keys, by name */
    Result<List<AccessPolicy>> accessPolicies();

    /**
     * @param listener told of each durable change, on a thread of the service's; it must not wait
     * @return ends it
     */
    Subscription onChange(Consumer<ServiceChange> listener);
}
