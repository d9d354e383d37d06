// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.service;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.gateway.GatewayException;
import org.dpsstudio.gateway.GatewaySettings;
import org.dpsstudio.gateway.HttpsGateway;
import org.dpsstudio.gateway.ServerIdentity;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.access.Authorization;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.device.DeviceRegistration;
import org.dpsstudio.service.device.LocalDeviceRegistration;
import org.dpsstudio.service.hub.StoredHubConnector;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;

/**
 * The core on a store in memory behind the gateway, on a free port of loopback, with a CA of its own. One linked hub
 * is there, {@link FirstSetup#FIRST_HUB}.
 */
public final class RunningService implements AutoCloseable {
    /** The name that the service's certificate is for, beside 127.0.0.1. */
    public static final String HOST = "localhost";
    private static final int MANY = 1000;

    private final SecureRandom random = new SecureRandom();
    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final LocalProvisioningService service;
    private final IssuedCertificate ca;
    private final HttpsGateway gateway;

    private RunningService(Clock clock) {
        FirstSetup.ensure(store, random);
        service = new LocalProvisioningService(store, clock, random);
        DeviceRegistration devices = new LocalDeviceRegistration(store, new StoredHubConnector(store), clock);
        CertificateMaker maker = new CertificateMaker(random);
        Validity validity = Validity.of(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30));
        ca = maker.ca("CN=Running Service CA", validity);
        IssuedCertificate server = maker.server(ca, List.of(HOST, "127.0.0.1"), validity);
        try {
            gateway = HttpsGateway.start(new GatewaySettings("127.0.0.1", 0, Set.of(HOST, "127.0.0.1")),
                    new ServerIdentity(List.of(server.certificate(), ca.certificate()), server.key()), devices, service,
                    new Authorization(store));
        } catch (GatewayException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** @return a service that answers, to be closed */
    public static RunningService start() {
        return start(Clock.systemUTC());
    }

    /**
     * @param clock the time of checks and records; TLS and answers go by the machine's
     * @return a service that answers, to be closed
     */
    public static RunningService start(Clock clock) {
        return new RunningService(clock);
    }

    /** @return where it listens */
    public int port() {
        return gateway.port();
    }

    /** @return its ID scope */
    public String idScope() {
        return value(service.describe()).idScope().text();
    }

    /** @return the CA that its certificate comes from */
    public List<X509Certificate> trusted() {
        return List.of(ca.certificate());
    }

    /** @return the same service, without the wire */
    public LocalProvisioningService service() {
        return service;
    }

    /** @return what it keeps */
    public MemoryProvisioningStore store() {
        return store;
    }

    /** @param enrollment put there, whatever was there */
    public void enroll(Enrollment enrollment) {
        value(service.put(enrollment, WriteCondition.ALWAYS));
    }

    /**
     * @param device by registration ID
     * @return its traces, the newest first
     */
    public List<Trace> traces(RegistrationId device) {
        return value(service.traces(TraceQuery.of(device.text(), MANY)));
    }

    /**
     * @param device by registration ID
     * @return its registration record
     */
    public Optional<RegistrationRecord> record(RegistrationId device) {
        return store.read(reader -> reader.registration(device));
    }

    /**
     * @param device by its name at the hub
     * @return the device at the only hub
     */
    public Optional<HubDevice> hubDevice(String device) {
        return store.read(reader -> reader.hubDevice(FirstSetup.FIRST_HUB, new DeviceId(device)));
    }

    private static <T> T value(Result<T> result) {
        return result.found().orElseThrow(() -> new AssertionError(result.refusal().orElseThrow().message()));
    }

    @Override
    public void close() {
        gateway.close();
        store.close();
    }
}
