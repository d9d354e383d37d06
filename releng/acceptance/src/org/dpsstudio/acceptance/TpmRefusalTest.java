// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a device with a TPM is refused, one row each, by a TPM that is none of the product's. */
@Execution(ExecutionMode.CONCURRENT)
class TpmRefusalTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    /** How many challenges of one device can be answered. */
    private static final int OPEN_CHALLENGES = 3;

    @TempDir
    static Path folder;
    static RunningService service;
    static Caller operator;
    static JdkTpm tpm;
    static JdkTpm otherTpm;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start(folder, "--https-port", "0");
        operator = new Caller(service, null);
        tpm = new JdkTpm();
        otherTpm = new JdkTpm();
    }

    @AfterAll
    static void stop() {
        operator.close();
        service.close();
    }

    static Stream<Refusal> beforeTheChallenge() {
        return Stream.of(
                new Refusal("no enrollment", "tpm-nobody", 404, 404201, "ENROLLMENT_FOUND", List.of("enroll"), null,
                        () -> register("tpm-nobody", tpm.body("tpm-nobody"), null)),
                new Refusal("another endorsement key", "tpm-other", 401, 401002, "ENDORSEMENT_KEY",
                        List.of("is not the one enrolled"), null, () -> {
                            enroll("tpm-other");
                            return register("tpm-other", otherTpm.body("tpm-other"), null);
                        }),
                new Refusal("endorsement key that is no base64", "tpm-text", 400, 400004, "REQUEST_WELL_FORMED",
                        List.of("endorsement key", "not base64"), null, () -> {
                            enroll("tpm-text");
                            return register("tpm-text", JdkTpm.body("tpm-text", "?!", base64(tpm.storageRootKey())),
                                    null);
                        }),
                new Refusal("endorsement key that breaks off", "tpm-short", 400, 400004, "REQUEST_WELL_FORMED",
                        List.of("endorsement key", "cannot be read"), null, () -> {
                            enroll("tpm-short");
                            return register("tpm-short", JdkTpm.body("tpm-short",
                                    Arrays.copyOf(tpm.endorsementKey(), 300), tpm.storageRootKey()), null);
                        }),
                new Refusal("storage root key with bytes behind it", "tpm-long", 400, 400004, "REQUEST_WELL_FORMED",
                        List.of("storage root key", "Bytes follow"), null, () -> {
                            enroll("tpm-long");
                            return register("tpm-long", JdkTpm.body("tpm-long", tpm.endorsementKey(),
                                    Arrays.copyOf(tpm.storageRootKey(), 290)), null);
                        }),
                new Refusal("no storage root key", "tpm-rootless", 400, 400004, "REQUEST_WELL_FORMED",
                        List.of("no tpm.storageRootKey"), null, () -> {
                            enroll("tpm-rootless");
                            return register("tpm-rootless", """
                                    {"registrationId":"tpm-rootless","tpm":{"endorsementKey":"%s"}}"""
                                    .formatted(base64(tpm.endorsementKey())), null);
                        }),
                new Refusal("storage root key that only signs", "tpm-signer", 401, 401002, "TPM_CHALLENGE",
                        List.of("would refuse", "storage root key"), null, () -> {
                            enroll("tpm-signer");
                            return register("tpm-signer",
                                    tpm.withStorageAttributes("00050472").body("tpm-signer"), null);
                        }),
                new Refusal("TPM where a key is enrolled", "tpm-mixed-up", 401, 401002, "ATTESTATION_KIND",
                        List.of("attest"), null, () -> {
                            put("tpm-mixed-up", """
                                    {"registrationId":"tpm-mixed-up","attestation":{"type":"symmetricKey"}}""");
                            return register("tpm-mixed-up", tpm.body("tpm-mixed-up"), null);
                        }));
    }

    static Stream<Refusal> answers() {
        return Stream.of(
                new Refusal("answer that is signed with another key", "tpm-guess", 401, 401002, "TPM_CHALLENGE",
                        List.of("not signed with the key of any challenge"), null, () -> {
                            challenged("tpm-guess");
                            return answered("tpm-guess", KEY);
                        }),
                new Refusal("answer without any challenge", "tpm-unasked", 401, 401002, "TPM_CHALLENGE",
                        List.of("knows of no challenge"), null, () -> {
                            enroll("tpm-unasked");
                            return answered("tpm-unasked", KEY);
                        }),
                new Refusal("answer to another device's challenge", "tpm-a", 401, 401002, "TPM_CHALLENGE",
                        List.of("not signed with the key of any challenge"), null, () -> {
                            String foreign = challenged("tpm-b");
                            challenged("tpm-a");
                            return answered("tpm-a", foreign);
                        }),
                new Refusal("expired token", "tpm-late", 401, 401002, "TOKEN_NOT_EXPIRED", List.of("expired"), null,
                        () -> register("tpm-late", tpm.body("tpm-late"), operator.deviceToken("tpm-late",
                                challenged("tpm-late"), Instant.now().minusSeconds(60)))),
                new Refusal("token for somebody else", "tpm-foreign", 401, 401002, "TOKEN_RESOURCE",
                        List.of("token"), null,
                        () -> register("tpm-foreign", tpm.body("tpm-foreign"), operator.deviceToken("tpm-else",
                                challenged("tpm-foreign"), soon()))),
                new Refusal("answer with another storage root key", "tpm-moved", 401, 401002, "TPM_CHALLENGE",
                        List.of("storage root key", "is not the one that was challenged"), null, () -> {
                            String key = challenged("tpm-moved");
                            return register("tpm-moved", tpm.withOtherStorageRootKey().body("tpm-moved"),
                                    operator.deviceToken("tpm-moved", key, soon()));
                        }),
                new Refusal("answer with another endorsement key", "tpm-swapped", 401, 401002, "ENDORSEMENT_KEY",
                        List.of("is not the one enrolled"), null, () -> {
                            String key = challenged("tpm-swapped");
                            return register("tpm-swapped", otherTpm.body("tpm-swapped"),
                                    operator.deviceToken("tpm-swapped", key, soon()));
                        }),
                new Refusal("answer after another key was enrolled", "tpm-changed", 401, 401002, "ENDORSEMENT_KEY",
                        List.of("is not the one enrolled"), null, () -> {
                            String key = challenged("tpm-changed");
                            assertEquals(204, operator.serve("DELETE", "/enrollments/tpm-changed", null).status());
                            enroll("tpm-changed", otherTpm);
                            return answered("tpm-changed", key);
                        }),
                new Refusal("answer to a challenge that others followed", "tpm-slow", 401, 401002, "TPM_CHALLENGE",
                        List.of("old challenge"), null, () -> {
                            String first = challenged("tpm-slow");
                            for (int i = 0; i < OPEN_CHALLENGES; i++) {
                                challenged("tpm-slow");
                            }
                            return answered("tpm-slow", first);
                        }),
                new Refusal("replayed answer", "tpm-replay", 401, 401002, "TPM_CHALLENGE",
                        List.of("was answered before"),
                        "assigned", () -> {
                            String token = operator.deviceToken("tpm-replay", challenged("tpm-replay"), soon());
                            assigned("tpm-replay", token);
                            return changingNothing("tpm-replay",
                                    () -> register("tpm-replay", tpm.body("tpm-replay"), token));
                        }),
                new Refusal("second answer to one challenge", "tpm-twice", 401, 401002, "TPM_CHALLENGE",
                        List.of("was answered before"), "assigned", () -> {
                            String key = challenged("tpm-twice");
                            assigned("tpm-twice", operator.deviceToken("tpm-twice", key, soon()));
                            return changingNothing("tpm-twice", () -> register("tpm-twice", tpm.body("tpm-twice"),
                                    operator.deviceToken("tpm-twice", key, soon().plusSeconds(60))));
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({ "beforeTheChallenge", "answers" })
    void isAnsweredStoredAndExplained(Refusal refusal) throws Exception {
        refusal.happens(service, operator, KEY, folder);
    }

    /** A wrong answer uses nothing up: the device that can open the challenge still gets in with it. */
    @Test
    void theRightAnswerIsTakenAfterWrongOnes() throws Exception {
        String key = challenged("tpm-patient");
        assertEquals(401, answered("tpm-patient", KEY).status());
        assertEquals(401, register("tpm-patient", tpm.body("tpm-patient"),
                operator.deviceToken("tpm-patient", key, Instant.now().minusSeconds(60))).status());
        assertEquals(401, register("tpm-patient", tpm.withOtherStorageRootKey().body("tpm-patient"),
                operator.deviceToken("tpm-patient", key, soon())).status());
        assigned("tpm-patient", operator.deviceToken("tpm-patient", key, soon()));
    }

    /** A device that starts twice at a time answers whichever challenge it comes to first. */
    @Test
    void theLastChallengesCanBeAnsweredInAnyOrder() throws Exception {
        String first = challenged("tpm-hasty");
        String second = challenged("tpm-hasty");
        assertNotEquals(first, second);
        assigned("tpm-hasty", operator.deviceToken("tpm-hasty", first, soon()));
        assigned("tpm-hasty", operator.deviceToken("tpm-hasty", second, soon()));
    }

    @Test
    void ofAnswersThatComeAtTheSameTimeOneIsTaken() throws Exception {
        String key = challenged("tpm-race");
        Instant expiry = soon();
        List<Future<Integer>> statuses;
        try (ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = devices.invokeAll(IntStream.range(0, 8).mapToObj(i -> (Callable<Integer>) () -> register(
                    "tpm-race", tpm.body("tpm-race"), operator.deviceToken("tpm-race", key, expiry.plusSeconds(i)))
                    .status()).toList());
        }
        assertEquals(List.of(202, 401, 401, 401, 401, 401, 401, 401),
                statuses.stream().map(Future::resultNow).sorted().toList());
    }

    @Test
    void aDisabledEnrollmentKeepsTheTpmOut() throws Exception {
        put("tpm-off", """
                {"registrationId":"tpm-off","provisioningStatus":"disabled",
                "attestation":{"type":"tpm","tpm":{"endorsementKey":"%s"}}}"""
                .formatted(base64(tpm.endorsementKey())));
        Caller.Answer challenge = register("tpm-off", tpm.body("tpm-off"), null);
        assertEquals(401, challenge.status(), challenge.body());
        String token = operator.deviceToken("tpm-off", tpm.open(challenge.text("authenticationKey")), soon());
        Caller.Answer answer = register("tpm-off", tpm.body("tpm-off"), token);
        assertEquals(202, answer.status(), answer.body());
        Caller.Answer over = operator.operation("tpm-off", answer.text("operationId"), token);
        assertEquals("disabled", over.text("status"), over.body());
        assertFalse(over.body().contains("authenticationKey"), over.body());
        assertEquals(404,
                operator.serve("GET", "/linkedHubs/" + service.onlyHub() + "/devices/tpm-off", null).status());
    }

    @Test
    void theHubsKeyIsSealedForTheTpmAndTheSameWithEveryPoll() throws Exception {
        String token = operator.deviceToken("tpm-polls", challenged("tpm-polls"), soon());
        Caller.Answer over = assigned("tpm-polls", token);
        String blob = sealed(over);
        Caller.Answer again = operator.operation("tpm-polls", over.text("operationId"), token);
        assertEquals(blob, sealed(again));
        Caller.Answer device = operator.serve("GET", "/linkedHubs/" + service.onlyHub() + "/devices/tpm-polls", null);
        assertEquals(device.json().getAsJsonObject().getAsJsonObject("authentication")
                .getAsJsonObject("symmetricKey").get("primaryKey").getAsString(), tpm.open(blob));
    }

    private static String sealed(Caller.Answer over) {
        return over.json().getAsJsonObject().getAsJsonObject("registrationState").getAsJsonObject("tpm")
                .get("authenticationKey").getAsString();
    }

    private static Caller.Answer changingNothing(String id, Refusal.Request request) throws Exception {
        String device = "/linkedHubs/" + service.onlyHub() + "/devices/" + id;
        String record = operator.serve("GET", "/registrations/" + id, null).body();
        String atHub = operator.serve("GET", device, null).body();
        Caller.Answer answer = request.send();
        assertEquals(record, operator.serve("GET", "/registrations/" + id, null).body());
        assertEquals(atHub, operator.serve("GET", device, null).body());
        return answer;
    }

    /** Enrolls the TPM, registers without a token, and opens the challenge. */
    private static String challenged(String id) throws Exception {
        enroll(id);
        Caller.Answer answer = register(id, tpm.body(id), null);
        assertEquals(401, answer.status(), answer.body());
        assertEquals("registration", answer.text("keyName"));
        assertFalse(answer.text("message").isBlank());
        assertTrue(answer.json().getAsJsonObject().get("unencryptedAuthenticationKey").isJsonNull());
        return tpm.open(answer.text("authenticationKey"));
    }

    private static Caller.Answer answered(String id, String key) throws Exception {
        return register(id, tpm.body(id), operator.deviceToken(id, key, soon()));
    }

    private static Caller.Answer assigned(String id, String token) throws Exception {
        Caller.Answer answer = register(id, tpm.body(id), token);
        assertEquals(202, answer.status(), answer.body());
        Caller.Answer over = operator.operation(id, answer.text("operationId"), token);
        assertEquals(200, over.status(), over.body());
        assertEquals("assigned", over.text("status"));
        return over;
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(600);
    }

    private static Caller.Answer register(String id, String body, String token) throws Exception {
        return operator.register(service.idScope(), id, body, token);
    }

    private static void enroll(String id) throws Exception {
        enroll(id, tpm);
    }

    private static void enroll(String id, JdkTpm tpm) throws Exception {
        if (operator.serve("GET", "/enrollments/" + id, null).status() == 404) {
            put(id, """
                    {"registrationId":"%s","attestation":{"type":"tpm","tpm":{"endorsementKey":"%s"}}}"""
                    .formatted(id, base64(tpm.endorsementKey())));
        }
    }

    private static void put(String id, String body) throws Exception {
        Caller.Answer answer = operator.serve("PUT", "/enrollments/" + id, body);
        assertEquals(200, answer.status(), answer.body());
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }
}
