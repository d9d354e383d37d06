// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
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

    /** Sends the request of one row. */
    @FunctionalInterface
    interface Request {
        Caller.Answer send() throws Exception;
    }

    /**
     * @param name what is wrong
     * @param id whose trace is looked at
     * @param status the HTTP status
     * @param errorCode the service's code, 0 for an operation that ends otherwise
     * @param rule the rule that the trace names
     * @param words words of the reason as the command line shows it
     * @param recordStatus the registration record's status, or null when there must be none
     * @param request sends it
     */
    record Row(String name, String id, int status, int errorCode, String rule, List<String> words,
            String recordStatus, Request request) {
        @Override
        public String toString() {
            return name;
        }
    }

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

    static Stream<Row> rows() {
        Instant soon = Instant.now().plusSeconds(600);
        return Stream.of(
                new Row("wrong certificate", "wrong-cert", 401, 401002, "CERTIFICATE_ENROLLED",
                        List.of("another certificate"), null, () -> {
                            enrollX509("wrong-cert", openssl.selfSigned("wrong-cert"));
                            return byCertificate("wrong-cert", openssl.selfSigned("wrong-cert"));
                        }),
                new Row("right certificate for another ID", "not-mine", 401, 401002, "CERTIFICATE_NAMES_DEVICE",
                        List.of("name"), null, () -> {
                            Openssl.Identity mine = openssl.selfSigned("mine");
                            enrollX509("mine", mine);
                            enrollX509("not-mine", mine);
                            return byCertificate("not-mine", mine);
                        }),
                new Row("expired leaf", "late", 401, 401002, "CERTIFICATE_VALID_NOW", List.of("valid"), null, () -> {
                    Openssl.Identity late = openssl.expired("late");
                    enrollX509("late", late);
                    return byCertificate("late", late);
                }),
                new Row("wrong key", "wrong-key", 401, 401002, "TOKEN_SIGNATURE", List.of("key"), null, () -> {
                    enrollKey("wrong-key", "enabled");
                    return byToken("wrong-key", operator.deviceToken("wrong-key", OTHER_KEY, soon));
                }),
                new Row("expired token", "old-token", 401, 401002, "TOKEN_NOT_EXPIRED", List.of("expired"), null,
                        () -> {
                            enrollKey("old-token", "enabled");
                            return byToken("old-token",
                                    operator.deviceToken("old-token", KEY, Instant.now().minusSeconds(60)));
                        }),
                new Row("token for another resource", "foreign-token", 401, 401002, "TOKEN_RESOURCE",
                        List.of("token"), null, () -> {
                            enrollKey("foreign-token", "enabled");
                            return byToken("foreign-token", operator.deviceToken("somebody-else", KEY, soon));
                        }),
                new Row("disabled enrollment", "switched-off", 202, 0, "ENROLLMENT_ENABLED", List.of("disabled"),
                        "disabled", () -> {
                            enrollKey("switched-off", "disabled");
                            return byToken("switched-off", operator.deviceToken("switched-off", KEY, soon));
                        }),
                new Row("no enrollment", "nobody", 401, 401002, "ENROLLMENT_FOUND", List.of("enroll"), null,
                        () -> byToken("nobody", operator.deviceToken("nobody", KEY, soon))),
                new Row("unknown ID scope", "lost", 401, 401002, "ID_SCOPE_KNOWN", List.of("ID scope"), null, () -> {
                    enrollKey("lost", "enabled");
                    return operator.register("0neFFFFFFFF", "lost", "{}", Caller
                            .token("0neFFFFFFFF/registrations/lost", KEY, soon, "registration"));
                }),
                new Row("malformed ID", "bad id!", 400, 400004, "REGISTRATION_ID_SYNTAX",
                        List.of("registration ID"), null, () -> operator.register(service.idScope(), "bad%20id!", "{}",
                                operator.deviceToken("bad id!", KEY, soon))),
                new Row("no linked hub", "homeless", 202, 0, "HUB_CANDIDATES", List.of("hub"), "failed", () -> {
                    enrollKey("homeless", "enabled");
                    return byToken("homeless", operator.deviceToken("homeless", KEY, soon));
                }),
                new Row("malformed JSON", "garbled", 400, 400004, "REQUEST_WELL_FORMED", List.of("JSON"), null,
                        () -> {
                            enrollKey("garbled", "enabled");
                            return operator.register(service.idScope(), "garbled", "{\"registrationId\":\"garbled\",",
                                    operator.deviceToken("garbled", KEY, soon));
                        }),
                new Row("100 KB body", "chatty", 413, 413000, "REQUEST_WELL_FORMED", List.of("96 KB"), null, () -> {
                    enrollKey("chatty", "enabled");
                    return operator.register(service.idScope(), "chatty",
                            "{\"registrationId\":\"chatty\",\"payload\":{\"x\":\"" + "y".repeat(100 * 1024) + "\"}}",
                            operator.deviceToken("chatty", KEY, soon));
                }),
                new Row("no certificate and no token", "empty-handed", 401, 401002, "EVIDENCE_PRESENTED",
                        List.of("token"), null, () -> {
                            enrollKey("empty-handed", "enabled");
                            return byToken("empty-handed", null);
                        }),
                new Row("token where a certificate is enrolled", "mixed-up", 401, 401002, "ATTESTATION_KIND",
                        List.of("attest"), null, () -> {
                            enrollX509("mixed-up", openssl.selfSigned("mixed-up"));
                            return byToken("mixed-up", operator.deviceToken("mixed-up", KEY, soon));
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isAnsweredStoredAndExplained(Row row) throws Exception {
        boolean unlinked = row.rule().equals("HUB_CANDIDATES");
        if (unlinked) {
            hub("DELETE");
        }
        try {
            Caller.Answer answer = row.request().send();
            assertEquals(row.status(), answer.status(), answer.body());
            if (row.errorCode() != 0) {
                assertEquals(row.errorCode(), answer.errorCode(), answer.body());
                assertFalse(answer.text("trackingId").isEmpty());
                assertEquals(answer.headers().get("x-ms-error-code"), Integer.toString(row.errorCode()));
            } else {
                Caller.Answer over = operator.operation(row.id(), answer.text("operationId"),
                        operator.deviceToken(row.id(), KEY, Instant.now().plusSeconds(60)));
                assertEquals(200, over.status(), over.body());
                assertEquals(row.recordStatus(), over.text("status"));
            }
            if (!row.id().contains(" ")) {
                Caller.Answer record = operator.serve("GET", "/registrations/" + row.id(), null);
                assertEquals(row.recordStatus() == null ? 404 : 200, record.status(), record.body());
                if (row.recordStatus() != null) {
                    assertEquals(row.recordStatus(), record.text("status"));
                }
                Caller.Answer device = operator.serve("GET",
                        "/linkedHubs/" + service.onlyHub() + "/devices/" + row.id(), null);
                assertEquals(404, device.status(), "the hub must not know the device: " + device.body());
            }
            assertExplained(row);
        } finally {
            if (unlinked) {
                hub("PUT");
            }
        }
    }

    private static void assertExplained(Row row) throws Exception {
        Product.Ended json = explain(row, "json");
        JsonElement traces = com.google.gson.JsonParser.parseString(json.output());
        JsonObject trace = traces.getAsJsonArray().get(0).getAsJsonObject();
        JsonArray findings = trace.getAsJsonArray("findings");
        JsonObject failed = null;
        for (JsonElement finding : findings) {
            if (finding.getAsJsonObject().get("verdict").getAsString().equalsIgnoreCase("failed")) {
                failed = finding.getAsJsonObject();
                break;
            }
        }
        assertTrue(failed != null, json.output());
        assertEquals(row.rule().replace("_", "").toLowerCase(),
                failed.get("rule").getAsString().replace("_", "").toLowerCase(), json.output());
        assertTrue(failed.has("remedy"), "says what would mend it: " + json.output());
        String text = explain(row, "table").output().toLowerCase();
        for (String word : row.words()) {
            assertTrue(text.contains(word.toLowerCase()), word + " in " + text);
        }
    }

    private static Product.Ended explain(Row row, String output) throws Exception {
        Product.Ended ended = Product.run(Product.dps("registration", "explain", row.id(), "--login",
                service.connectionString(), "--ca-file", service.caFile().toString(), "--output", output), folder);
        assertEquals(0, ended.exitCode(), ended.errors());
        return ended;
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
