// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Capabilities;
import org.dpsstudio.model.enrollment.CustomAllocation;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;

/** Values of the model for tests: small ones, and ones in which everything that can be said is said. */
public final class Samples {
    /** When everything here was created. */
    public static final Instant CREATED = Instant.parse("2026-03-04T05:06:07.1234567Z");
    /** When everything here was changed. */
    public static final Instant UPDATED = Instant.parse("2026-03-05T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final CertificateMaker MAKER = new CertificateMaker(RANDOM);

    private Samples() {
    }

    /** @return two new keys */
    public static AttestationMechanism.SymmetricKeys keys() {
        return new AttestationMechanism.SymmetricKeys(Optional.of(SymmetricKey.generate(RANDOM)),
                Optional.of(SymmetricKey.generate(RANDOM)));
    }

    /**
     * @param commonName whom it names
     * @return a new self-signed certificate, good from 2020 to 2040
     */
    public static Certificate certificate(String commonName) {
        Validity validity = Validity.of(Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(20 * 365));
        try {
            return Certificates.of(MAKER.leaf(commonName, validity).certificate());
        } catch (UnreadableCertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return one mechanism of each shape that an individual enrollment takes */
    public static List<AttestationMechanism> individualMechanisms() {
        EndorsementKey key = new EndorsementKey(Bytes.of(new byte[] { 0, 3, 1, 2, 3 }));
        return List.of(keys(), new AttestationMechanism.SymmetricKeys(keys().primary(), Optional.empty()),
                new AttestationMechanism.X509ClientCertificates(
                        new Slots<>(Optional.of(certificate("a")), Optional.of(certificate("b")))),
                new AttestationMechanism.X509ClientCertificates(
                        new Slots<>(Optional.empty(), Optional.of(certificate("c")))),
                new AttestationMechanism.X509CaReferences(Slots.primary(new CertificateName("factory-ca"))),
                new AttestationMechanism.Tpm(key, Optional.of(key)),
                new AttestationMechanism.Tpm(key, Optional.empty()), new AttestationMechanism.None());
    }

    /** @return one mechanism of each shape that a group takes */
    public static List<AttestationMechanism> groupMechanisms() {
        return List.of(keys(),
                new AttestationMechanism.X509SigningCertificates(
                        new Slots<>(Optional.of(certificate("ca 1")), Optional.of(certificate("ca 2")))),
                new AttestationMechanism.X509CaReferences(new Slots<>(Optional.of(new CertificateName("one")),
                        Optional.of(new CertificateName("two")))),
                new AttestationMechanism.None());
    }

    /** @return settings in which everything is said */
    public static EnrollmentSettings fullSettings() {
        return new EnrollmentSettings(Optional.of(ProvisioningStatus.DISABLED), Optional.of(ReprovisionPolicy.RESET),
                Optional.of(AllocationPolicy.CUSTOM), Optional.of(new HubName("old.example.net")),
                List.of(new HubName("hub-2.example.net"), new HubName("hub-1.example.net")),
                Optional.of(new CustomAllocation("https://example.net/allocate?a=b", "2018-11-01")),
                Optional.of(new InitialTwin(Optional.of(new JsonText("{\"site\":\"\u00fc\u4e2d\"}")),
                        Optional.of(new JsonText("{ \"list\" : [1, 2] }")))),
                Optional.of(new Capabilities(true)));
    }

    /** @return a new revision of fixed times */
    public static Revision revision() {
        return new Revision(ETag.next(), CREATED, UPDATED);
    }

    /**
     * @param id the registration ID
     * @return a stored enrollment by symmetric keys with nothing else said
     */
    public static IndividualEnrollment individual(String id) {
        return IndividualEnrollment.of(RegistrationId.of(id), keys()).withRevision(revision());
    }

    /**
     * @param id the registration ID
     * @param attestation how it attests
     * @return a stored enrollment in which everything is said
     */
    public static IndividualEnrollment fullIndividual(String id, AttestationMechanism attestation) {
        return new IndividualEnrollment(RegistrationId.of(id), Optional.of(new DeviceId("Desired.Id")), attestation,
                fullSettings(), Optional.of(new JsonText("{\"serial\":12}")), Optional.of(revision()));
    }

    /**
     * @param id the group ID
     * @return a stored group by symmetric keys with nothing else said
     */
    public static EnrollmentGroup group(String id) {
        return EnrollmentGroup.of(EnrollmentGroupId.of(id), keys()).withRevision(revision());
    }

    /**
     * @param id the registration ID
     * @return a record of an assigned device
     */
    public static RegistrationRecord record(String id) {
        return new RegistrationRecord(RegistrationId.of(id), CREATED, UPDATED, RegistrationStatus.ASSIGNED,
                Optional.of(Substatus.INITIAL_ASSIGNMENT), Optional.of(new HubName("hub-1.example.net")),
                Optional.of(new DeviceId(id)), Optional.empty(), Optional.empty(), Optional.empty(),
                new OperationId("4.0123456789abcdef.00000000-0000-0000-0000-000000000001"), ETag.next());
    }

    /**
     * @param id the registration ID
     * @return a record of a device with a TPM, and of the size that its sealed key has
     */
    public static RegistrationRecord tpmRecord(String id) {
        RegistrationRecord record = record(id);
        byte[] sealed = new byte[874];
        RANDOM.nextBytes(sealed);
        return new RegistrationRecord(record.registrationId(), record.created(), record.lastUpdated(), record.status(),
                record.substatus(), record.assignedHub(), record.deviceId(), record.failure(), record.payload(),
                record.group(), record.attestedBy(), Optional.of(Bytes.of(sealed)), record.operation(), record.etag());
    }

    /**
     * @param id the registration ID
     * @param group the group that let it in
     * @return a record of a device that no hub took
     */
    public static RegistrationRecord failedRecord(String id, String group) {
        return new RegistrationRecord(RegistrationId.of(id), CREATED, UPDATED, RegistrationStatus.FAILED,
                Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(new RegistrationFailure(400208, "No hub.")), Optional.of(new JsonText("{\"a\":null}")),
                Optional.of(EnrollmentGroupId.of(group)), new OperationId("5.f.x"), ETag.next());
    }

    /**
     * @param id the registration ID
     * @param outcome what it came to
     * @return a trace without a number
     */
    public static Trace trace(String id, Outcome outcome) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.passed(Rule.ID_SCOPE_KNOWN, "0ne00000000"));
        if (outcome == Outcome.REFUSED) {
            findings.add(Finding.failed(Rule.TOKEN_SIGNATURE, "primary, secondary", "\u201cx\u201d",
                    Remedy.CORRECT_DEVICE_KEY));
            findings.add(new Finding(Rule.CERTIFICATE_PURPOSE, Verdict.WARNING, Optional.empty(), Optional.empty(),
                    Optional.empty()));
        }
        return new Trace(0, new Attempt(CREATED, "0ne00000000", id, "HTTPS", "127.0.0.1", "2019-03-31"),
                Optional.of(new EnrollmentKey.Group(EnrollmentGroupId.of("Line-4"))), findings, outcome,
                outcome == Outcome.REFUSED ? 401002 : 0, 1234);
    }

    /**
     * @param name the host name
     * @return a hub of weight 1
     */
    public static LinkedHub hub(String name) {
        return new LinkedHub(new HubName(name), "westeurope", true, 1);
    }

    /**
     * @param id the device ID
     * @return a device recognised by tokens
     */
    public static HubDevice tokenDevice(String id) {
        return new HubDevice(new DeviceId(id),
                new AuthenticationScheme.Sas(SymmetricKey.generate(RANDOM), Optional.of(SymmetricKey.generate(RANDOM))),
                InitialTwin.EMPTY, false);
    }

    /**
     * @param id the device ID
     * @return a device recognised by its certificate, with a twin
     */
    public static HubDevice certificateDevice(String id) {
        return new HubDevice(new DeviceId(id), new AuthenticationScheme.SelfSigned("AB".repeat(32)),
                new InitialTwin(Optional.of(new JsonText("{\"t\":1}")), Optional.of(new JsonText("{\"d\":[]}"))), true);
    }

    /**
     * @param name the policy's name
     * @param rights what it allows
     * @return a policy with new keys
     */
    public static AccessPolicy policy(String name, AccessRight... rights) {
        return AccessPolicy.generate(name, Set.of(rights), RANDOM);
    }
}
