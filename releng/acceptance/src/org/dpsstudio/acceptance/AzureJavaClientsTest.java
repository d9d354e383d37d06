// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientSubstatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceHubException;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProvider;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import com.microsoft.azure.sdk.iot.provisioning.security.hsm.SecurityProviderX509Cert;
import com.microsoft.azure.sdk.iot.provisioning.service.ProvisioningServiceClient;
import com.microsoft.azure.sdk.iot.provisioning.service.Query;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.AttestationMechanism;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.BulkEnrollmentOperationResult;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.BulkOperationMode;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.DeviceRegistrationState;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.EnrollmentGroup;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.EnrollmentStatus;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.IndividualEnrollment;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.ProvisioningStatus;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecificationBuilder;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.SymmetricKeyAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.TpmAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.TwinCollection;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.TwinState;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.X509Attestation;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientException;

/**
 * The unmodified Azure SDK clients for Java against the running service. The service client's port is fixed at
 * 443, so these tests bind it on the loopback interface; where that is not allowed they are skipped and say so.
 */
class AzureJavaClientsTest {
    private static final String HOST = "localhost";

    @TempDir
    static Path folder;
    static RunningService service;
    static ProvisioningServiceClient operator;
    static Openssl openssl;

    @BeforeAll
    static void startTheServiceOnTheStandardPort() throws Exception {
        assumeTrue(port443IsFree(), "Port 443 on the loopback interface cannot be bound: run as root to test this.");
        service = RunningService.start(folder, "--https-port", "443", "--host-name", HOST);
        Openssl.trustByDefault(service.caFile(), folder);
        operator = new ProvisioningServiceClient(service.connectionString());
        openssl = new Openssl(folder);
    }

    @AfterAll
    static void stopTheService() {
        if (service != null) {
            assertEquals(0, service.stop(), "exit code after SIGTERM");
        }
    }

    private static boolean port443IsFree() {
        try (ServerSocket socket = new ServerSocket(443, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theConnectionStringCarriesNoPortWhenItIs443() {
        assertTrue(service.connectionString().startsWith("HostName=" + HOST + ";"), service.connectionString());
    }

    @Test
    void aDeviceProvisionsByItsEnrolledCertificateAndComesBack() throws Exception {
        Openssl.Identity device = openssl.selfSigned("press-0017");
        IndividualEnrollment enrollment = new IndividualEnrollment("press-0017",
                X509Attestation.createFromClientCertificates(device.text()));
        enrollment.setDeviceId("line-4-press");
        TwinCollection desired = new TwinCollection();
        desired.put("interval", 30);
        enrollment.setInitialTwin(new TwinState(null, desired));
        IndividualEnrollment stored = operator.createOrUpdateIndividualEnrollment(enrollment);
        assertNotNull(stored.getEtag());

        ProvisioningDeviceClientRegistrationResult first = register(new SecurityProviderX509Cert(device.certificate(),
                device.key(), List.of()));
        assertEquals(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED,
                first.getProvisioningDeviceClientStatus());
        assertEquals(service.onlyHub(), first.getIothubUri());
        assertEquals("line-4-press", first.getDeviceId());
        assertEquals("press-0017", first.getRegistrationId());
        assertEquals(ProvisioningDeviceClientSubstatus.INITIAL_ASSIGNMENT, first.getSubstatus());
        assertNotNull(first.getETag());

        DeviceRegistrationState state = operator.getDeviceRegistrationState("press-0017");
        assertEquals(EnrollmentStatus.ASSIGNED, state.getStatus());
        assertEquals(service.onlyHub(), state.getAssignedHub());
        assertEquals("line-4-press", state.getDeviceId());
        assertEquals(first.getETag(), state.getEtag());

        ProvisioningDeviceClientRegistrationResult second = register(
                new SecurityProviderX509Cert(device.certificate(), device.key(), List.of()));
        assertEquals(ProvisioningDeviceClientSubstatus.INITIAL_ASSIGNMENT, second.getSubstatus(),
                "api-version 2019-03-31 does not know reprovisionedToInitialAssignment");
        assertNotEquals(first.getETag(), second.getETag());
    }

    @Test
    void aDeviceProvisionsByItsSecondaryCertificateToo() throws Exception {
        Openssl.Identity primary = openssl.selfSigned("press-roll");
        Openssl.Identity secondary = openssl.selfSigned("press-roll");
        operator.createOrUpdateIndividualEnrollment(new IndividualEnrollment("press-roll",
                X509Attestation.createFromClientCertificates(primary.text(), secondary.text())));
        assertAssigned("press-roll", register(
                new SecurityProviderX509Cert(secondary.certificate(), secondary.key(), List.of())));
        assertAssigned("press-roll", register(
                new SecurityProviderX509Cert(primary.certificate(), primary.key(), List.of())));
    }

    @Test
    void aDeviceProvisionsByItsSymmetricKey() throws Exception {
        IndividualEnrollment stored = operator.createOrUpdateIndividualEnrollment(
                new IndividualEnrollment("meter-1", new SymmetricKeyAttestation("", "")));
        SymmetricKeyAttestation keys = (SymmetricKeyAttestation) stored.getAttestation();
        assertEquals(64, Base64.getDecoder().decode(keys.getPrimaryKey()).length, "generated key");
        assertAssigned("meter-1", register(symmetric(keys.getPrimaryKey(), "meter-1")));
        assertAssigned("meter-1", register(symmetric(keys.getSecondaryKey(), "meter-1")));
        String wrong = Base64.getEncoder().encodeToString(new byte[32]);
        assertThrows(Exception.class, () -> register(symmetric(wrong, "meter-1")));
    }

    @Test
    void aDeviceProvisionsByAKeyDerivedFromItsGroup() throws Exception {
        String groupKey = Base64.getEncoder()
                .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        String otherKey = Base64.getEncoder()
                .encodeToString("fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII));
        operator.createOrUpdateEnrollmentGroup(
                new EnrollmentGroup("meters", new SymmetricKeyAttestation(groupKey, otherKey)));
        for (String id : List.of("meter-g1", "meter-g2")) {
            byte[] derived = SecurityProviderSymmetricKey
                    .ComputeDerivedSymmetricKey(groupKey.getBytes(StandardCharsets.UTF_8), id);
            ProvisioningDeviceClientRegistrationResult result = register(
                    new SecurityProviderSymmetricKey(derived, id));
            assertAssigned(id, result);
        }
        Query states = operator.createEnrollmentGroupRegistrationStateQuery(
                new QuerySpecificationBuilder("*", QuerySpecificationBuilder.FromType.DEVICE_REGISTRATIONS)
                        .createSqlQuery(),
                "meters");
        Set<String> ids = new TreeSet<>();
        while (states.hasNext()) {
            for (Object item : states.next().getItems()) {
                DeviceRegistrationState state = (DeviceRegistrationState) item;
                assertEquals(EnrollmentStatus.ASSIGNED, state.getStatus());
                ids.add(state.getRegistrationId());
            }
        }
        assertEquals(Set.of("meter-g1", "meter-g2"), ids);
        assertThrows(Exception.class, () -> register(symmetric(groupKey, "meter-g3")),
                "the group key itself is no device key");
        operator.deleteEnrollmentGroup("meters");
        assertThrows(ProvisioningServiceClientException.class, () -> operator.getEnrollmentGroup("meters"));
    }

    @Test
    void aDisabledEnrollmentKeepsItsDeviceOut() throws Exception {
        String key = Base64.getEncoder().encodeToString(new byte[48]);
        IndividualEnrollment enrollment = new IndividualEnrollment("meter-off", new SymmetricKeyAttestation(key, key));
        enrollment.setProvisioningStatus(ProvisioningStatus.DISABLED);
        operator.createOrUpdateIndividualEnrollment(enrollment);
        assertThrows(ProvisioningDeviceHubException.class, () -> register(symmetric(key, "meter-off")),
                "the client makes an exception of the status disabled");
        assertEquals(EnrollmentStatus.DISABLED, operator.getDeviceRegistrationState("meter-off").getStatus());
    }

    @Test
    void anEnrollmentIsCreatedReadUpdatedQueriedAndDeleted() throws Exception {
        IndividualEnrollment created = operator.createOrUpdateIndividualEnrollment(
                new IndividualEnrollment("crud-1", new SymmetricKeyAttestation("", "")));
        IndividualEnrollment read = operator.getIndividualEnrollment("crud-1");
        assertEquals(created.getEtag(), read.getEtag());
        assertEquals(EnrollmentStatus.UNASSIGNED, read.getDeviceRegistrationState().getStatus());
        AttestationMechanism keys = operator.getIndividualEnrollmentAttestationMechanism("crud-1");
        SymmetricKeyAttestation secret = (SymmetricKeyAttestation) keys.getAttestation();
        assertEquals(((SymmetricKeyAttestation) created.getAttestation()).getPrimaryKey(), secret.getPrimaryKey());

        read.setAttestation(secret);
        read.setDeviceId("renamed");
        IndividualEnrollment updated = operator.createOrUpdateIndividualEnrollment(read);
        assertEquals("renamed", updated.getDeviceId());
        assertNotEquals(created.getEtag(), updated.getEtag());
        assertEquals(created.getCreatedDateTimeUtc(), updated.getCreatedDateTimeUtc());

        read.setDeviceId("too-late");
        read.setEtag(created.getEtag());
        assertThrows(ProvisioningServiceClientException.class, () -> operator.createOrUpdateIndividualEnrollment(read),
                "an old ETag");
        IndividualEnrollment again = new IndividualEnrollment("crud-1", new SymmetricKeyAttestation("", ""));
        assertThrows(ProvisioningServiceClientException.class, () -> operator.createOrUpdateIndividualEnrollment(again),
                "creating over an existing one");
        assertEquals("renamed", operator.getIndividualEnrollment("crud-1").getDeviceId());

        operator.deleteIndividualEnrollment("crud-1", updated.getEtag());
        assertThrows(ProvisioningServiceClientException.class, () -> operator.getIndividualEnrollment("crud-1"));
    }

    @Test
    void anEnrollmentByAnEndorsementKeyIsCreatedAndRead() throws Exception {
        String key = Base64.getEncoder().encodeToString(new JdkTpm().endorsementKey());
        IndividualEnrollment created = operator.createOrUpdateIndividualEnrollment(
                new IndividualEnrollment("crud-tpm", new TpmAttestation(key)));
        assertEquals(key, ((TpmAttestation) created.getAttestation()).getEndorsementKey());
        IndividualEnrollment read = operator.getIndividualEnrollment("crud-tpm");
        assertEquals(key, ((TpmAttestation) read.getAttestation()).getEndorsementKey());
        operator.deleteIndividualEnrollment("crud-tpm", read.getEtag());
    }

    @Test
    void enrollmentsComeInPagesAndGoInBulk() throws Exception {
        List<IndividualEnrollment> batch = new ArrayList<>();
        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            batch.add(new IndividualEnrollment("bulk-" + i, new SymmetricKeyAttestation("", "")));
            wanted.add("bulk-" + i);
        }
        BulkEnrollmentOperationResult made = operator.runBulkEnrollmentOperation(BulkOperationMode.CREATE, batch);
        assertTrue(made.getSuccessful());
        BulkEnrollmentOperationResult twice = operator.runBulkEnrollmentOperation(BulkOperationMode.CREATE, batch);
        assertFalse(twice.getSuccessful());
        assertEquals(10, twice.getErrors().size());
        assertEquals(409201, twice.getErrors().get(0).getErrorCode());

        Query query = operator.createIndividualEnrollmentQuery(new QuerySpecificationBuilder("*",
                QuerySpecificationBuilder.FromType.ENROLLMENTS).createSqlQuery(), 3);
        Set<String> found = new TreeSet<>();
        while (query.hasNext()) {
            Object[] items = query.next().getItems();
            assertTrue(items.length <= 3, "page size");
            for (Object item : items) {
                String id = ((IndividualEnrollment) item).getRegistrationId();
                if (id.startsWith("bulk-")) {
                    assertTrue(found.add(id), id + " came twice");
                }
            }
        }
        assertEquals(wanted, found);
        assertTrue(operator.runBulkEnrollmentOperation(BulkOperationMode.DELETE, batch).getSuccessful());
        assertThrows(ProvisioningServiceClientException.class, () -> operator.getIndividualEnrollment("bulk-3"));
    }

    private static SecurityProvider symmetric(String key, String id) {
        return new SecurityProviderSymmetricKey(key.getBytes(StandardCharsets.UTF_8), id);
    }

    private static ProvisioningDeviceClientRegistrationResult register(SecurityProvider security) throws Exception {
        ProvisioningDeviceClient device = ProvisioningDeviceClient.create(service.deviceEndpoint(), service.idScope(),
                ProvisioningDeviceClientTransportProtocol.HTTPS, security);
        try {
            return device.registerDeviceSync(60_000);
        } finally {
            device.close();
        }
    }

    private static void assertAssigned(String id, ProvisioningDeviceClientRegistrationResult result) {
        assertEquals(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED,
                result.getProvisioningDeviceClientStatus());
        assertEquals(service.onlyHub(), result.getIothubUri());
        assertEquals(id, result.getDeviceId());
        assertEquals(id, result.getRegistrationId());
        assertEquals(ProvisioningDeviceClientSubstatus.INITIAL_ASSIGNMENT, result.getSubstatus());
    }
}
