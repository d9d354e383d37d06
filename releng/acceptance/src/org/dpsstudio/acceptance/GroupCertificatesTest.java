// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceHubException;
import com.microsoft.azure.sdk.iot.provisioning.security.hsm.SecurityProviderX509Cert;

/**
 * A product line with a root and two intermediates, made by {@code openssl}: its devices, on the unmodified Azure SDK
 * for Java, come to a running service whose operator has enrolled the line in one way or another.
 */
class GroupCertificatesTest {
    private static final String CA_NOT_FOUND = "CA certificate not found.";
    private static final String OTHER_SIGNER = "Signing certificate info did not match chain elements";

    @TempDir
    static Path folder;
    static RunningService service;
    static Caller operator;
    static Openssl openssl;
    static Openssl.Identity root;
    static Openssl.Identity upper;
    static Openssl.Identity lower;

    private final List<String> groups = new ArrayList<>();

    @BeforeAll
    static void startTheServiceAndMakeTheCas() throws Exception {
        service = RunningService.start(folder, "--https-port", "0", "--host-name", "localhost");
        Path trust = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(trust)) {
            Openssl.trustStore(service.caFile()).store(out, "changeit".toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", trust.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        operator = new Caller(service, null);
        openssl = new Openssl(folder);
        root = openssl.ca("Line Root", Optional.empty());
        upper = openssl.ca("Line Upper", Optional.of(root));
        lower = openssl.ca("Line Lower", Optional.of(upper));
    }

    @AfterAll
    static void stopTheService() {
        if (operator != null) {
            operator.close();
        }
        if (service != null) {
            assertEquals(0, service.stop(), "exit code after SIGTERM");
        }
    }

    @AfterEach
    void removeGroupsAndCas() throws Exception {
        for (String group : groups) {
            operator.serve("DELETE", "/enrollmentGroups/" + group, null, "If-Match", "*");
        }
        JsonElement cas = operator.serve("GET", "/certificates", null).json();
        JsonArray list = cas.isJsonArray() ? cas.getAsJsonArray() : cas.getAsJsonObject().getAsJsonArray("value");
        for (JsonElement ca : list) {
            forget(ca.getAsJsonObject().get("name").getAsString());
        }
    }

    // ---- let in

    @Test
    void anInlineSignerBelowAVerifiedRoot() throws Exception {
        upload("root", root, true);
        enroll("line", inline(lower), true);
        Openssl.Identity device = openssl.leaf("inline-1", lower);
        assertAssigned("inline-1", register(device, lower, upper, root));
        assertAssigned("inline-1", register(device, lower, upper));
        JsonObject record = operator.serve("GET", "/registrations/inline-1", null).json().getAsJsonObject();
        assertEquals("assigned", record.get("status").getAsString());
    }

    @Test
    void aReferenceToACaWhosePossessionIsProved() throws Exception {
        dps("certificate", "create", "--certificate-name", "root", "--path", root.pem().toString());
        enroll("line", references("root"), true);
        Openssl.Identity device = openssl.leaf("reference-1", lower);
        assertRefused(CA_NOT_FOUND, device, lower, upper, root);
        String etag = certificate("root").get("etag").getAsString();
        JsonObject asked = JsonParser.parseString(dps("certificate", "generate-verification-code",
                "--certificate-name", "root", "--etag", etag)).getAsJsonObject();
        String code = asked.getAsJsonObject("properties").get("verificationCode").getAsString();
        dps("certificate", "verify", "--certificate-name", "root", "--path",
                openssl.leaf(code, root).pem().toString(), "--etag", asked.get("etag").getAsString());
        assertTrue(certificate("root").getAsJsonObject("properties").get("isVerified").getAsBoolean());
        assertAssigned("reference-1", register(device, lower, upper, root));
    }

    @Test
    void anIntermediateIsVerifiedInsteadOfTheRoot() throws Exception {
        upload("lower", lower, true);
        enroll("line", references("lower"), true);
        Openssl.Identity device = openssl.leaf("intermediate-1", lower);
        assertAssigned("intermediate-1", register(device, lower, upper, root));
        assertAssigned("intermediate-1", register(device, lower));
        assertAssigned("intermediate-1", register(device));
    }

    @Test
    void theSecondaryCertificateAfterARoll() throws Exception {
        Openssl.Identity next = openssl.ca("Line Lower", Optional.of(upper));
        upload("root", root, true);
        enroll("line", inline(lower, next), true);
        assertAssigned("roll-1", register(openssl.leaf("roll-1", lower), lower, upper));
        Openssl.Identity renewed = openssl.leaf("roll-1", next);
        assertAssigned("roll-1", register(renewed, next, upper));
        enroll("line", inline(next), true);
        assertAssigned("roll-1", register(renewed, next, upper));
        assertRefused(OTHER_SIGNER, openssl.leaf("roll-2", lower), lower, upper);
    }

    // ---- kept out

    @Test
    void anIntermediateThatIsNotSent() throws Exception {
        upload("root", root, true);
        enroll("line", inline(upper), true);
        Openssl.Identity device = openssl.leaf("unsent-1", lower);
        assertRefused(CA_NOT_FOUND, device);
        assertAssigned("unsent-1", register(device, lower));
    }

    @Test
    void aRootThatIsNotVerified() throws Exception {
        upload("root", root, false);
        enroll("line", inline(lower), true);
        assertRefused(CA_NOT_FOUND, openssl.leaf("unverified-1", lower), lower, upper, root);
    }

    @Test
    void aRootThatIsDeleted() throws Exception {
        upload("root", root, true);
        enroll("line", inline(lower), true);
        Openssl.Identity device = openssl.leaf("deleted-1", lower);
        assertAssigned("deleted-1", register(device, lower, upper));
        forget("root");
        assertRefused(CA_NOT_FOUND, device, lower, upper, root);
    }

    @Test
    void aGroupThatIsDeleted() throws Exception {
        upload("root", root, true);
        assertRefused("Unauthorized", openssl.leaf("groupless-1", lower), lower, upper, root);
    }

    @Test
    void aDisabledGroupOfTheNearestIssuerBelowAnEnabledOne() throws Exception {
        upload("root", root, true);
        enroll("near", inline(lower), false);
        enroll("top", references("root"), true);
        Openssl.Identity device = openssl.leaf("disabled-1", lower);
        assertThrows(ProvisioningDeviceHubException.class, () -> register(device, lower, upper, root),
                "the client makes an exception of the status disabled");
        assertEquals("disabled", operator.serve("GET", "/registrations/disabled-1", null).text("status"));
        operator.serve("DELETE", "/enrollmentGroups/near", null, "If-Match", "*");
        assertAssigned("disabled-1", register(device, lower, upper, root));
    }

    @Test
    void aCertificateForAnotherRegistrationId() throws Exception {
        upload("root", root, true);
        enroll("line", inline(lower), true);
        try (Caller device = new Caller(service, openssl.leaf("named-1", lower), lower, upper)) {
            Caller.Answer answer = device.register(service.idScope(), "named-2", "{}", null);
            assertEquals(401002, answer.errorCode(), answer.body());
            assertEquals("Invalid certificate.", answer.text("message"));
            assertEquals(202, device.register(service.idScope(), "named-1", "{}", null).status());
        }
    }

    // ---- what the operator does

    private static void upload(String name, Openssl.Identity ca, boolean verified) throws Exception {
        List<String> command = new ArrayList<>(List.of("certificate", "create", "--certificate-name", name, "--path",
                ca.pem().toString()));
        if (verified) {
            command.add("--verified");
        }
        dps(command.toArray(String[]::new));
    }

    private static JsonObject certificate(String name) throws Exception {
        return operator.serve("GET", "/certificates/" + name, null).json().getAsJsonObject();
    }

    private static void forget(String name) throws Exception {
        Caller.Answer gone = operator.serve("DELETE", "/certificates/" + name, null, "If-Match", "*");
        assertTrue(gone.status() < 300, gone.body());
    }

    private static String dps(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(Product.dps(arguments));
        command.addAll(List.of("--login", service.connectionString(), "--ca-file", service.caFile().toString(),
                "--output", "json"));
        Product.Ended ended = Product.run(command, folder);
        assertEquals(0, ended.exitCode(), String.join(" ", arguments) + "\n" + ended.errors());
        return ended.output();
    }

    private void enroll(String group, JsonObject x509, boolean enabled) throws Exception {
        JsonObject attestation = new JsonObject();
        attestation.addProperty("type", "x509");
        attestation.add("x509", x509);
        JsonObject body = new JsonObject();
        body.addProperty("enrollmentGroupId", group);
        body.add("attestation", attestation);
        body.addProperty("provisioningStatus", enabled ? "enabled" : "disabled");
        Caller.Answer stored = operator.serve("PUT", "/enrollmentGroups/" + group, body.toString(), "If-Match", "*");
        assertEquals(200, stored.status(), stored.body());
        groups.add(group);
    }

    private static JsonObject inline(Openssl.Identity... signers) throws Exception {
        JsonObject slots = new JsonObject();
        for (int i = 0; i < signers.length; i++) {
            JsonObject certificate = new JsonObject();
            certificate.addProperty("certificate", signers[i].text());
            slots.add(i == 0 ? "primary" : "secondary", certificate);
        }
        JsonObject x509 = new JsonObject();
        x509.add("signingCertificates", slots);
        return x509;
    }

    private static JsonObject references(String name) {
        JsonObject slots = new JsonObject();
        slots.addProperty("primary", name);
        JsonObject x509 = new JsonObject();
        x509.add("caReferences", slots);
        return x509;
    }

    // ---- what the device does

    private static ProvisioningDeviceClientRegistrationResult register(Openssl.Identity device,
            Openssl.Identity... above) throws Exception {
        ProvisioningDeviceClient client = ProvisioningDeviceClient.create(service.deviceEndpoint(),
                service.idScope(), ProvisioningDeviceClientTransportProtocol.HTTPS,
                new SecurityProviderX509Cert(device.certificate(), device.key(),
                        Stream.of(above).map(Openssl.Identity::certificate).toList()));
        try {
            return client.registerDeviceSync(60_000);
        } finally {
            client.close();
        }
    }

    private static void assertAssigned(String id, ProvisioningDeviceClientRegistrationResult result) {
        assertEquals(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED,
                result.getProvisioningDeviceClientStatus());
        assertEquals(service.onlyHub(), result.getIothubUri());
        assertEquals(id, result.getDeviceId());
        assertEquals(id, result.getRegistrationId());
    }

    private static void assertRefused(String message, Openssl.Identity device, Openssl.Identity... above) {
        Exception refused = assertThrows(Exception.class, () -> register(device, above));
        StringWriter told = new StringWriter();
        refused.printStackTrace(new PrintWriter(told, true));
        assertTrue(told.toString().contains(message) && told.toString().contains("401002"), told.toString());
    }
}
