// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.google.gson.JsonObject;

/** What is refused, one row each: the answer, what is stored, and the reason that the operator reads. */
class RefusalTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[40]);
    private static final String OTHER_KEY = Base64.getEncoder()
            .encodeToString("another key of 32 bytes, or so..".getBytes());

    @TempDir
    static Path folder;
    static RunningService service;
    static Openssl openssl;
    static Caller operator;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start(folder, "--https-port", "0");
        openssl = new Openssl(folder);
        operator = new Caller(service, null);
    }

    @AfterAll
    static void stop() {
        operator.close();
        service.close();
    }

    static Stream<Refusal> rows() {
        Instant soon = Instant.now().plusSeconds(600);
        return Stream.of(
                new Refusal("wrong certificate", "wrong-cert", 401, 401002, "CERTIFICATE_ENROLLED",
                        List.of("another certificate"), null, () -> {
                            enrollX509("wrong-cert", openssl.selfSigned("wrong-cert"));
                            return byCertificate("wrong-cert", openssl.selfSigned("wrong-cert"));
                        }),
                new Refusal("right certificate for another ID", "not-mine", 401, 401002, "CERTIFICATE_NAMES_DEVICE",
                        List.of("name"), null, () -> {
                            Openssl.Identity mine = openssl.selfSigned("mine");
                            enrollX509("mine", mine);
                            enrollX509("not-mine", mine);
                            return byCertificate("not-mine", mine);
                        }),
                new Refusal("expired leaf", "late", 401, 401002, "CERTIFICATE_VALID_NOW", List.of("valid"), null,
                        () -> {
                            Openssl.Identity late = openssl.expired("late");
                            enrollX509("late", late);
                            return byCertificate("late", late);
                        }),
                new Refusal("wrong key", "wrong-key", 401, 401002, "TOKEN_SIGNATURE", List.of("key"), null, () -> {
                    enrollKey("wrong-key", "enabled");
                    return byToken("wrong-key", operator.deviceToken("wrong-key", OTHER_KEY, soon));
                }),
                new Refusal("expired token", "old-token", 401, 401002, "TOKEN_NOT_EXPIRED", List.of("expired"), null,
                        () -> {
                            enrollKey("old-token", "enabled");
                            return byToken("old-token",
                                    operator.deviceToken("old-token", KEY, Instant.now().minusSeconds(60)));
                        }),
                new Refusal("token for another resource", "foreign-token", 401, 401002, "TOKEN_RESOURCE",
                        List.of("token"), null, () -> {
                            enrollKey("foreign-token", "enabled");
                            return byToken("foreign-token", operator.deviceToken("somebody-else", KEY, soon));
                        }),
                new Refusal("disabled enrollment", "switched-off", 202, 0, "ENROLLMENT_ENABLED", List.of("disabled"),
                        "disabled", () -> {
                            enrollKey("switched-off", "disabled");
                            return byToken("switched-off", operator.deviceToken("switched-off", KEY, soon));
                        }),
                new Refusal("no enrollment", "nobody", 401, 401002, "ENROLLMENT_FOUND", List.of("enroll"), null,
                        () -> byToken("nobody", operator.deviceToken("nobody", KEY, soon))),
                new Refusal("unknown ID scope", "lost", 401, 401002, "ID_SCOPE_KNOWN", List.of("ID scope"), null,
                        () -> {
                            enrollKey("lost", "enabled");
                            return operator.register("0neFFFFFFFF", "lost", "{}", Caller
                                    .token("0neFFFFFFFF/registrations/lost", KEY, soon, "registration"));
                        }),
                new Refusal("malformed ID", "bad id!", 400, 400004, "REGISTRATION_ID_SYNTAX",
                        List.of("registration ID"), null, () -> operator.register(service.idScope(), "bad%20id!", "{}",
                                operator.deviceToken("bad id!", KEY, soon))),
                new Refusal("no linked hub", "homeless", 202, 0, "HUB_CANDIDATES", List.of("hub"), "failed", () -> {
                    enrollKey("homeless", "enabled");
                    return byToken("homeless", operator.deviceToken("homeless", KEY, soon));
                }),
                new Refusal("malformed JSON", "garbled", 400, 400004, "REQUEST_WELL_FORMED", List.of("JSON"), null,
                        () -> {
                            enrollKey("garbled", "enabled");
                            return operator.register(service.idScope(), "garbled", "{\"registrationId\":\"garbled\",",
                                    operator.deviceToken("garbled", KEY, soon));
                        }),
                new Refusal("100 KB body", "chatty", 413, 413000, "REQUEST_WELL_FORMED", List.of("96 KB"), null, () -> {
                    enrollKey("chatty", "enabled");
                    return operator.register(service.idScope(), "chatty",
                            "{\"registrationId\":\"chatty\",\"payload\":{\"x\":\"" + "y".repeat(100 * 1024) + "\"}}",
                            operator.deviceToken("chatty", KEY, soon));
                }),
                new Refusal("no certificate and no token", "empty-handed", 401, 401002, "EVIDENCE_PRESENTED",
                        List.of("token"), null, () -> {
                            enrollKey("empty-handed", "enabled");
                            return byToken("empty-handed", null);
                        }),
                new Refusal("token where a certificate is enrolled", "mixed-up", 401, 401002, "ATTESTATION_KIND",
                        List.of("attest"), null, () -> {
                            enrollX509("mixed-up", openssl.selfSigned("mixed-up"));
                            return byToken("mixed-up", operator.deviceToken("mixed-up", KEY, soon));
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isAnsweredStoredAndExplained(Refusal refusal) throws Exception {
        boolean unlinked = refusal.rule().equals("HUB_CANDIDATES");
        if (unlinked) {
            hub("DELETE");
        }
        try {
            refusal.happens(service, operator, KEY, folder);
        } finally {
            if (unlinked) {
                hub("PUT");
            }
        }
    }

    private static void hub(String method) throws Exception {
        String body = method.equals("PUT")
                ? "{\"name\":\"" + service.onlyHub()
                        + "\",\"location\":\"local\",\"applyAllocationPolicy\":true,\"allocationWeight\":1}"
                : null;
        Caller.Answer answer = operator.serve(method, "/linkedHubs/" + service.onlyHub(), body);
        assertTrue(answer.status() < 300, answer.status() + " " + answer.body());
    }

    private static Caller.Answer byCertificate(String id, Openssl.Identity identity) throws Exception {
        try (Caller device = new Caller(service, identity)) {
            return device.register(service.idScope(), id, "{\"registrationId\":\"" + id + "\"}", null);
        }
    }

    private static Caller.Answer byToken(String id, String token) throws Exception {
        return operator.register(service.idScope(), id, "{\"registrationId\":\"" + id + "\"}", token);
    }

    private static void enrollX509(String id, Openssl.Identity identity) throws Exception {
        JsonObject primary = new JsonObject();
        primary.addProperty("certificate", identity.text());
        JsonObject client = new JsonObject();
        client.add("primary", primary);
        JsonObject x509 = new JsonObject();
        x509.add("clientCertificates", client);
        JsonObject attestation = new JsonObject();
        attestation.addProperty("type", "x509");
        attestation.add("x509", x509);
        JsonObject enrollment = new JsonObject();
        enrollment.addProperty("registrationId", id);
        enrollment.add("attestation", attestation);
        put(id, enrollment.toString());
    }

    private static void enrollKey(String id, String status) throws Exception {
        put(id, """
                {"registrationId":"%s","attestation":{"type":"symmetricKey","symmetricKey":{"primaryKey":"%s",
                "secondaryKey":"%s"}},"provisioningStatus":"%s"}""".formatted(id, KEY, KEY, status));
    }

    private static void put(String id, String body) throws Exception {
        Caller.Answer answer = operator.serve("PUT", "/enrollments/" + id, body);
        assertEquals(200, answer.status(), answer.body());
    }
}
