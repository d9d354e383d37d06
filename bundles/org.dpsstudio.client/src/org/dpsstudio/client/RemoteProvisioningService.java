// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.browse.EnrollmentBrowser;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.wire.ConnectionString;

/**
 * A provisioning service reached over its REST API with a shared access policy's key: this product's own on another
 * machine, or Azure's. Every failure is a {@link org.dpsstudio.service.Result.Failed}, those of the network too; what a service does not
 * offer is said in a sentence. Safe for any thread; calls wait for the network, so they are not for a UI thread.
 */
public final class RemoteProvisioningService implements ProvisioningService, AutoCloseable {
    /** The service API's version that this client speaks. */
    public static final String API_VERSION = "2021-10-01";
    /** Error code: the service does not offer what was asked for. */
    public static final int NOT_OFFERED = 501000;
    /** Error code: what answered does not speak as a provisioning service does. */
    public static final int UNREADABLE_ANSWER = 502000;
    /** Error code: nothing answers there, or not in time. */
    public static final int UNREACHABLE = 503000;
    /** Error code: what answers there is not trusted, or cannot be spoken to over TLS. */
    public static final int UNTRUSTED = 503001;
    /** Error code: the connection broke or no answer came after a write was sent; whether it was done is not known. */
    public static final int OUTCOME_UNKNOWN = 504000;

    private RemoteProvisioningService() {
    }

    /**
     * Prepares to speak with a service; nothing is sent yet.
     *
     * @param connection where it is, and by which right
     * @param caFile certificates in PEM or DER that are trusted beside those that Java trusts by default
     * @return the service
     * @throws IOException when the CA file cannot be read or holds no certificate; the message names it and says what
     *         to do
     */
    public static RemoteProvisioningService connect(ConnectionString connection, Optional<Path> caFile)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Ends listeners and connections; calls under way fail. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<ServiceDescription> describe() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<Enrollment> enrollment(EnrollmentKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E extends Enrollment> Result<E> put(E enrollment, WriteCondition condition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<EnrollmentKey> delete(EnrollmentKey key, WriteCondition condition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<List<BulkFailure>> bulk(List<? extends Enrollment> items, BulkMode mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<AttestationMechanism> attestationMechanism(EnrollmentKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<Page<IndividualEnrollment>> individualEnrollments(Optional<String> continuation, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<Page<EnrollmentGroup>> enrollmentGroups(Optional<String> continuation, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<RegistrationRecord> registration(RegistrationId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<RegistrationId> deleteRegistration(RegistrationId id, WriteCondition condition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<Page<RegistrationRecord>> registrations(Optional<EnrollmentGroupId> group, Optional<String> continuation, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<List<Trace>> traces(TraceQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EnrollmentBrowser browser() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<List<LinkedHub>> linkedHubs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<LinkedHub> linkHub(LinkedHub hub) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<HubName> unlinkHub(HubName name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<HubDevice> hubDevice(HubName hub, DeviceId deviceId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Result<List<AccessPolicy>> accessPolicies() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription onChange(Consumer<ServiceChange> listener) {
        throw new UnsupportedOperationException();
    }
}
