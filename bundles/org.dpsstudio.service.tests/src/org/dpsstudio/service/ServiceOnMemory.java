// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.sas.DerivedKey;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.service.device.LocalDeviceRegistration;
import org.dpsstudio.service.hub.StoredHubConnector;
import org.dpsstudio.service.port.HubConnector;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;

/** A whole service on a store in memory, set up as a new one is, and devices that talk to it. */
public final class ServiceOnMemory {
    /** The api-version of the SDKs. */
    public static final String API = "2019-03-31";
    /** Where the clock stands. */
    public static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    /** The store. */
    public final MemoryProvisioningStore store = new MemoryProvisioningStore();
    /** The clock. */
    public final SettableClock clock = new SettableClock(START);
    /** For operators. */
    public final LocalProvisioningService service;
    /** For devices. */
    public final LocalDeviceRegistration devices;
    /** The ID scope. */
    public final String idScope;

    /** Sets it up, with hubs in its own store. */
    public ServiceOnMemory() {
        this(Optional.empty());
    }

    /** @param hubs reaches the hubs; absent for hubs in the store */
    public ServiceOnMemory(Optional<HubConnector> hubs) {
        FirstSetup.ensure(store, new SecureRandom());
        service = new LocalProvisioningService(store, clock, new SecureRandom());
        devices = new LocalDeviceRegistration(store, hubs.orElseGet(() -> new StoredHubConnector(store)), clock);
        idScope = ok(service.describe()).idScope().text();
    }

    /**
     * @param <T> the value's type
     * @param result a success
     * @return its value
     */
    public static <T> T ok(Result<T> result) {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.Failed<T> failed -> throw new AssertionError(failed.error());
        };
    }

    /**
     * @param result a refusal
     * @return its code
     */
    public static int code(Result<?> result) {
        return result.refusal().orElseThrow(() -> new AssertionError("not refused: " + result)).code();
    }

    // ---- what an operator does

    /**
     * @param <E> its kind
     * @param enrollment written whatever is stored
     * @return what was stored
     */
    public <E extends Enrollment> E enroll(E enrollment) {
        return ok(service.put(enrollment, WriteCondition.ALWAYS));
    }

    /**
     * @param id the registration ID
     * @return enrolled by keys that the service made
     */
    public IndividualEnrollment enrollByKey(String id) {
        return enroll(IndividualEnrollment.of(RegistrationId.of(id), noKeys()));
    }

    /**
     * @param id the registration ID
     * @param primary its certificate
     * @return enrolled by it
     */
    public IndividualEnrollment enrollByCertificate(String id, Certificate primary) {
        return enroll(IndividualEnrollment.of(RegistrationId.of(id),
                new AttestationMechanism.X509ClientCertificates(Slots.primary(primary))));
    }

    /**
     * @param id the group ID
     * @return a group by keys that the service made
     */
    public EnrollmentGroup enrollGroup(String id) {
        return enroll(EnrollmentGroup.of(EnrollmentGroupId.of(id), noKeys()));
    }

    /**
     * @param <E> its kind
     * @param enrollment enrolled
     * @param status its new status
     * @return what was stored
     */
    @SuppressWarnings("unchecked")
    public <E extends Enrollment> E set(E enrollment, ProvisioningStatus status) {
        return enroll((E) enrollment.withSettings(enrollment.settings().withStatus(status)));
    }

    /**
     * @param <E> its kind
     * @param enrollment enrolled
     * @param settings its new settings
     * @return what was stored
     */
    @SuppressWarnings("unchecked")
    public <E extends Enrollment> E set(E enrollment, EnrollmentSettings settings) {
        return enroll((E) enrollment.withSettings(settings));
    }

    /** @return keys that the service shall make */
    public static SymmetricKeys noKeys() {
        return new SymmetricKeys(Optional.empty(), Optional.empty());
    }

    /**
     * @param name the host name
     * @param weight its weight
     * @return a hub that is linked from now on
     */
    public HubName link(String name, int weight) {
        HubName hub = new HubName(name);
        ok(service.linkHub(new LinkedHub(hub, "here", true, weight)));
        return hub;
    }

    /** @param hub linked no longer */
    public void unlink(HubName hub) {
        ok(service.unlinkHub(hub));
    }

    /**
     * @param id the registration ID
     * @return its record
     */
    public RegistrationRecord record(String id) {
        return ok(service.registration(RegistrationId.of(id)));
    }

    /**
     * @param id the registration ID
     * @return whether it has a record
     */
    public boolean hasRecord(String id) {
        return service.registration(RegistrationId.of(id)) instanceof Result.Ok;
    }

    /**
     * @param hub the hub
     * @param id the device ID
     * @return the device there
     */
    public Optional<HubDevice> hubDevice(HubName hub, String id) {
        return service.hubDevice(hub, new DeviceId(id)).found();
    }

    /** @return the newest trace */
    public Trace trace() {
        return ok(service.traces(TraceQuery.newest(1))).getFirst();
    }

    /** @return how many traces there are */
    public int traces() {
        return ok(service.traces(TraceQuery.newest(1000))).size();
    }

    /**
     * @param rule a rule
     * @return what the newest trace found about it
     */
    public Finding finding(Rule rule) {
        return trace().findings().stream().filter(f -> f.rule() == rule).findFirst()
                .orElseThrow(() -> new AssertionError("no " + rule + " in " + trace().findings()));
    }

    /** @return the rules that failed in the newest trace, in order */
    public List<Rule> failed() {
        return trace().findings().stream().filter(f -> f.verdict() == Verdict.FAILED).map(Finding::rule).toList();
    }

    // ---- what a device does

    /**
     * @param id the registration ID
     * @param evidence what it shows
     * @return a request of it
     */
    public DeviceRequest request(String id, Evidence evidence) {
        return new DeviceRequest(idScope, id, evidence, DeviceRequest.Body.NONE, API, "HTTPS", "127.0.0.1");
    }

    /**
     * @param id the registration ID
     * @param evidence what it shows
     * @return what it is answered
     */
    public DeviceAnswer register(String id, Evidence evidence) {
        return devices.register(request(id, evidence));
    }

    /**
     * @param id the registration ID
     * @param evidence what it shows
     * @return its record after it was let in
     */
    public RegistrationRecord provision(String id, Evidence evidence) {
        DeviceAnswer answer = register(id, evidence);
        if (!(answer instanceof DeviceAnswer.Accepted accepted)) {
            throw new AssertionError(answer + " " + trace().findings());
        }
        RegistrationRecord record = record(id);
        if (!record.operation().equals(accepted.operation())) {
            throw new AssertionError(record);
        }
        return record;
    }

    /**
     * @param id the registration ID
     * @param evidence what it shows
     * @return what it is refused with
     */
    public ServiceError refused(String id, Evidence evidence) {
        return error(register(id, evidence));
    }

    /**
     * @param answer a refusal
     * @return its error
     */
    public static ServiceError error(DeviceAnswer answer) {
        if (answer instanceof DeviceAnswer.Refused refused) {
            return refused.error();
        }
        throw new AssertionError("not refused: " + answer);
    }

    /**
     * @param certificate presented in the handshake
     * @return the evidence
     */
    public static Evidence shown(Certificate certificate) {
        return new Evidence.ClientCertificates(List.of(certificate.der().orElseThrow()));
    }

    /**
     * @param der presented in the handshake
     * @return the evidence
     */
    public static Evidence shown(byte[] der) {
        return new Evidence.ClientCertificates(List.of(Bytes.of(der)));
    }

    /**
     * @param id the registration ID
     * @param key signs
     * @return a good token
     */
    public Evidence token(String id, SymmetricKey key) {
        return token(idScope + "/registrations/" + id, key, clock.instant().plus(Duration.ofHours(1)));
    }

    /**
     * @param resource what it is for
     * @param key signs
     * @param expiry its end
     * @return the token
     */
    public static Evidence token(String resource, SymmetricKey key, Instant expiry) {
        return new Evidence.SasToken(SasToken.sign(resource, key, expiry, Optional.of("registration")),
                Optional.empty());
    }

    /**
     * @param enrollment by symmetric keys
     * @return a good token of its device
     */
    public Evidence token(IndividualEnrollment enrollment) {
        return token(enrollment.registrationId().text(), primary(enrollment));
    }

    /**
     * @param group by symmetric keys
     * @param id a registration ID
     * @return a good token of that device
     */
    public Evidence token(EnrollmentGroup group, String id) {
        return token(id, DerivedKey.derive(primary(group), id));
    }

    /**
     * @param enrollment by symmetric keys
     * @return its primary key
     */
    public static SymmetricKey primary(Enrollment enrollment) {
        return ((SymmetricKeys) enrollment.attestation()).primary().orElseThrow();
    }

    /**
     * @param enrollment by symmetric keys
     * @return its secondary key
     */
    public static SymmetricKey secondary(Enrollment enrollment) {
        return ((SymmetricKeys) enrollment.attestation()).secondary().orElseThrow();
    }

    /** @return a key that nobody knows */
    public static SymmetricKey otherKey() {
        return Samples.keys().primary().orElseThrow();
    }
}
