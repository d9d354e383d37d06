// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonElement;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientSubstatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderTpm;

/** Azure's device client and its TPM provider, both unmodified, with a swtpm against the running service. */
class AzureJavaTpmTest {
    private static final String HUB_KEY = "0x81000100";

    @TempDir
    static Path folder;
    static SwTpm tpm;
    static RunningService service;
    static Caller operator;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(SwTpm.isInstalled(), "swtpm or tpm2-tools are not installed: there is no TPM to test with.");
        tpm = SwTpm.start(folder);
        service = RunningService.start(folder, "--https-port", "0");
        operator = new Caller(service, null);
        Openssl.trustByDefault(service.caFile(), folder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (operator != null) {
            operator.close();
        }
        if (service != null) {
            service.close();
        }
        if (tpm != null) {
            tpm.close();
        }
    }

    /** The provider leaves two policy sessions behind with each registration, and a TPM holds but a few. */
    @AfterEach
    void endTheSessionsThatTheProviderLeaves() throws Exception {
        tpm.run("tpm2_flushcontext -l");
    }

    @Test
    void aDeviceProvisionsByItsTpmUnderTheIdThatItsEndorsementKeyGives() throws Exception {
        SecurityProviderTpm security = AzureTpmProvider.on(tpm);
        String id = security.getRegistrationId();
        enroll(id, security.getEndorsementKey(), "");
        assertAssigned(register(security), id, id);
        assertTheTpmSignsWithTheHubsKey(id);
    }

    @Test
    void aDeviceProvisionsByItsTpmUnderAnIdOfItsOwn() throws Exception {
        SecurityProviderTpm security = AzureTpmProvider.on(tpm, "press-0018");
        enroll("press-0018", security.getEndorsementKey(), "\"deviceId\":\"line-4-press\",");
        assertAssigned(register(security), "press-0018", "line-4-press");
        assertTheTpmSignsWithTheHubsKey("line-4-press");
    }

    @Test
    void aTpmThatIsNotTheEnrolledOneIsNotChallenged() throws Exception {
        SecurityProviderTpm security = AzureTpmProvider.on(tpm, "press-0019");
        byte[] other = security.getEndorsementKey();
        other[other.length - 1] ^= 2; // another modulus, as odd as the TPM's
        enroll("press-0019", other, "");
        assertThrows(Exception.class, () -> register(security));
        assertEquals(404, operator.serve("GET", "/registrations/press-0019", null).status());
        for (JsonElement trace : operator.serve("GET", "/traces?registrationId=press-0019", null).json()
                .getAsJsonArray()) {
            assertEquals("REFUSED", trace.getAsJsonObject().get("outcome").getAsString(), trace::toString);
        }
    }

    private static ProvisioningDeviceClientRegistrationResult register(SecurityProviderTpm security)
            throws Exception {
        ProvisioningDeviceClient device = ProvisioningDeviceClient.create(service.deviceEndpoint(), service.idScope(),
                ProvisioningDeviceClientTransportProtocol.HTTPS, security);
        try {
            return device.registerDeviceSync(60_000);
        } finally {
            device.close();
        }
    }

    private static void enroll(String id, byte[] endorsementKey, String more) throws Exception {
        Caller.Answer answer = operator.serve("PUT", "/enrollments/" + id, """
                {"registrationId":"%s",%s"attestation":{"type":"tpm","tpm":{"endorsementKey":"%s"}}}""".formatted(id,
                more, Base64.getEncoder().encodeToString(endorsementKey)));
        assertEquals(200, answer.status(), answer.body());
    }

    private static void assertAssigned(ProvisioningDeviceClientRegistrationResult result, String id,
            String deviceId) {
        assertEquals(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED,
                result.getProvisioningDeviceClientStatus());
        assertEquals(service.onlyHub(), result.getIothubUri());
        assertEquals(deviceId, result.getDeviceId());
        assertEquals(id, result.getRegistrationId());
        assertEquals(ProvisioningDeviceClientSubstatus.INITIAL_ASSIGNMENT, result.getSubstatus());
    }

    private static void assertTheTpmSignsWithTheHubsKey(String deviceId) throws Exception {
        Caller.Answer device = operator.serve("GET", "/linkedHubs/" + service.onlyHub() + "/devices/" + deviceId,
                null);
        assertEquals(200, device.status(), device.body());
        String key = device.json().getAsJsonObject().getAsJsonObject("authentication")
                .getAsJsonObject("symmetricKey").get("primaryKey").getAsString();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        byte[] text = (service.onlyHub() + "/devices/" + deviceId).getBytes(StandardCharsets.UTF_8);
        Files.write(tpm.file("text"), text);
        tpm.run("tpm2_hmac -c " + HUB_KEY + " -o signature text");
        assertEquals(Base64.getEncoder().encodeToString(mac.doFinal(text)),
                Base64.getEncoder().encodeToString(Files.readAllBytes(tpm.file("signature"))));
    }
}
