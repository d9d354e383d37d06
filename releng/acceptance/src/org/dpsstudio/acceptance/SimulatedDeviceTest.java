// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The product's own devices by command: TPMs, a PKCS#11 token, and what each fault comes to. */
@Execution(ExecutionMode.CONCURRENT)
class SimulatedDeviceTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    static Path folder;
    static RunningService service;
    static Caller operator;
    static Openssl openssl;
    /** One TPM for all of the faults: making its keys takes longer than a run. */
    static Path tpm;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start(folder, "--https-port", "0");
        operator = new Caller(service, null);
        openssl = new Openssl(folder);
        tpm = folder.resolve("made.tpm");
        Product.Ended made = Product.run(
                Product.dps("device", "tpm", "show", "--tpm", "in-process", "--tpm-state", tpm.toString()), folder);
        assertEquals(0, made.exitCode(), made.errors());
    }

    @AfterAll
    static void stop() {
        operator.close();
        service.close();
    }

    @Test
    void aSwTpmIsProvisionedAndKeepsTheKeysThatItHad() throws Exception {
        assumeTrue(SwTpm.isInstalled(), "swtpm or tpm2-tools are not installed: there is no TPM to test with.");
        try (SwTpm tpm = SwTpm.start(folder)) {
            tpm.run("tpm2_createek -Q -c 0x81010001 -G rsa");
            String endorsementKey = tpm.run("tpm2_readpublic -c 0x81010001").output();
            JsonObject run = provisioned("--tpm", "socket", "--tpm-address", "127.0.0.1:" + tpm.port(), "--enroll");
            assertEquals("tpm", run.get("keyPlace").getAsString());
            assertTrue(run.get("hubKeyImported").getAsBoolean());
            String id = run.get("registrationId").getAsString();
            assertEquals(52, id.length(), "the ID follows from the endorsement key: " + id);

            Files.writeString(tpm.file("text"), id);
            tpm.run("tpm2_hmac -c 0x81000100 -o signature text");
            assertEquals(Base64.getEncoder().encodeToString(hmac(hubKey(id), id)),
                    Base64.getEncoder().encodeToString(Files.readAllBytes(tpm.file("signature"))));
            assertEquals(endorsementKey, tpm.run("tpm2_readpublic -c 0x81010001").output());
            assertEquals(List.of("- 0x81000001", "- 0x81000100", "- 0x81010001"),
                    tpm.run("tpm2_getcap handles-persistent").output().lines().toList());
            assertEquals("", tpm.run("tpm2_getcap handles-loaded-session").output().strip());
            assertEquals("", tpm.run("tpm2_getcap handles-transient").output().strip());
        }
    }

    @Test
    void aTpmInTheProcessIsTheSameTheNextTime() throws Exception {
        Path state = folder.resolve("in-process.tpm");
        JsonObject first = provisioned("--tpm", "in-process", "--tpm-state", state.toString(), "--enroll");
        assertEquals("software", first.get("keyPlace").getAsString());
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(state));
        JsonObject again = provisioned("--tpm", "in-process", "--tpm-state", state.toString());
        assertEquals(first.get("registrationId"), again.get("registrationId"));
        assertNotEquals(first.get("operationId"), again.get("operationId"));
        assertFalse(first.toString().contains(hubKey(first.get("registrationId").getAsString())));
    }

    @Test
    void aTokensKeySignsTheHandshakeAndStaysThere() throws Exception {
        SoftHsm token = SoftHsm.create(folder);
        Product.Ended made = token.run(Product.dps("device", "hsm", "create", "--pkcs11-library", token.library(),
                "--token", token.label(), "--key-label", "press", "--registration-id", "press-20", "--pin-file",
                token.pinFile()));
        assertEquals(0, made.exitCode(), made.errors());
        Product.Ended ended = token.run(create("--registration-id", "press-20", "--pkcs11-library", token.library(),
                "--token", token.label(), "--key-label", "press", "--pin-file", token.pinFile(), "--enroll"));
        assertEquals(0, ended.exitCode(), ended.errors());
        JsonObject run = JsonParser.parseString(ended.output()).getAsJsonObject();
        assertEquals("assigned", run.get("status").getAsString());
        assertEquals("x509", run.get("attestation").getAsString());
        assertEquals("token", run.get("keyPlace").getAsString());

        String key = token.pkcs11Tool("--list-objects", "--type", "privkey").output();
        assertTrue(key.contains("sensitive, always sensitive, never extractable, local"), key);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
            "tpm, other-endorsement-key, ENDORSEMENT_KEY",
            "tpm, stale-nonce, TPM_CHALLENGE",
            "tpm, wrong-inner-key, TPM_CHALLENGE",
            "tpm, flipped-bit, TPM_CHALLENGE",
            "tpm, wrong-clock, TOKEN_NOT_EXPIRED",
            "tpm, token-for-other, TOKEN_RESOURCE",
            "tpm, replay, TPM_CHALLENGE",
            "key, flipped-bit, TOKEN_SIGNATURE",
            "key, wrong-clock, TOKEN_NOT_EXPIRED",
            "key, token-for-other, TOKEN_RESOURCE",
            "certificate, expired-leaf, CERTIFICATE_VALID_NOW",
            "certificate, flipped-bit, CERTIFICATE_ENROLLED",
            "chain, flipped-bit, CHAIN_SIGNATURE",
            "chain, missing-intermediate, CHAIN_COMPLETE" })
    void aFaultIsRefusedForWhatItIs(String proof, String fault, String rule) throws Exception {
        String id = proof + "-" + fault;
        List<String> command = new ArrayList<>(create("--registration-id", id, "--fault", fault, "--enroll",
                "--trace", "--output", "json"));
        command.addAll(proof(proof, id));
        Product.Ended ended = Product.run(command, folder);
        assertNotEquals(0, ended.exitCode(), ended.output());
        assertTrue(ended.errors().contains("401002"), ended.errors());
        JsonObject run = JsonParser.parseString(ended.output()).getAsJsonObject();
        assertEquals("refused", run.get("status").getAsString());
        assertEquals(401002, run.get("errorCode").getAsInt());
        JsonArray traces = run.getAsJsonArray("traces");
        JsonObject refused = traces.get(traces.size() - 1).getAsJsonObject();
        assertEquals("REFUSED", refused.get("outcome").getAsString());
        assertTrue(failed(refused).contains(rule), refused::toString);

        // The first answer to a challenge that is replayed was a good one.
        int there = fault.equals("replay") ? 200 : 404;
        assertEquals(there, operator.serve("GET", "/registrations/" + id, null).status());
        assertEquals(there, operator
                .serve("GET", "/linkedHubs/" + service.onlyHub() + "/devices/" + id, null).status());
    }

    private static List<String> proof(String proof, String id) throws Exception {
        return switch (proof) {
            case "tpm" -> List.of("--tpm", "in-process", "--tpm-state",
                    Files.copy(tpm, folder.resolve(id + ".tpm")).toString());
            case "key" -> List.of("--key", KEY);
            case "certificate" -> certificate(openssl.selfSigned(id));
            case "chain" -> {
                Openssl.Identity root = openssl.ca("Root of " + id, Optional.empty());
                Openssl.Identity line = openssl.ca("Line of " + id, Optional.of(root));
                List<String> options = new ArrayList<>(certificate(openssl.leaf(id, line), line));
                options.addAll(List.of("--enrollment-group-id", "group-of-" + id, "--group-certificate",
                        root.pem().toString()));
                yield options;
            }
            default -> throw new IllegalArgumentException(proof);
        };
    }

    private static List<String> certificate(Openssl.Identity identity, Openssl.Identity... above) throws Exception {
        StringBuilder chain = new StringBuilder(identity.text());
        for (Openssl.Identity ca : above) {
            chain.append(ca.text());
        }
        Path file = Files.createTempFile(folder, "chain", ".pem");
        Files.writeString(file, chain);
        return List.of("--certificate-file", file.toString(), "--key-file",
                identity.pem().toString().replaceFirst("\\.pem$", ".key"));
    }

    private static List<String> failed(JsonObject trace) {
        List<String> rules = new ArrayList<>();
        for (JsonElement finding : trace.getAsJsonArray("findings")) {
            if (finding.getAsJsonObject().get("verdict").getAsString().equals("FAILED")) {
                rules.add(finding.getAsJsonObject().get("rule").getAsString());
            }
        }
        return rules;
    }

    private static List<String> create(String... options) {
        List<String> command = new ArrayList<>(Product.dps("device", "registration", "create", "--login",
                service.connectionString(), "--ca-file", service.caFile().toString()));
        command.addAll(Arrays.asList(options));
        return command;
    }

    private static JsonObject provisioned(String... options) throws Exception {
        Product.Ended ended = Product.run(create(options), folder);
        assertEquals(0, ended.exitCode(), ended.errors());
        JsonObject run = JsonParser.parseString(ended.output()).getAsJsonObject();
        assertEquals("assigned", run.get("status").getAsString());
        assertEquals(service.onlyHub(),
                run.getAsJsonObject("registrationState").get("assignedHub").getAsString());
        assertEquals(run.get("registrationId"), run.getAsJsonObject("hubDevice").get("deviceId"));
        assertTrue(Instant.parse(run.get("began").getAsString()).isBefore(Instant.now()));
        return run;
    }

    private static String hubKey(String deviceId) throws Exception {
        return operator.serve("GET", "/linkedHubs/" + service.onlyHub() + "/devices/" + deviceId, null).json()
                .getAsJsonObject().getAsJsonObject("authentication").getAsJsonObject("symmetricKey")
                .get("primaryKey").getAsString();
    }

    private static byte[] hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
