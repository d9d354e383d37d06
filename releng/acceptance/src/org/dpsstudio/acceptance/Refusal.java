// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Something that is refused: the answer, what is stored, and the reason that the operator reads.
 *
 * @param name what is wrong
 * @param id whose trace is looked at
 * @param status the HTTP status
 * @param errorCode the service's code, 0 for an operation that ends otherwise
 * @param rule the rule that the trace names
 * @param words words of the reason as the command line shows it
 * @param recordStatus the registration record's status, or null when there must be none; where it is {@code assigned},
 *        the hub knows the device, otherwise it must not
 * @param request sends it
 */
record Refusal(String name, String id, int status, int errorCode, String rule, List<String> words,
        String recordStatus, Request request) {
    /** Sends the request. */
    @FunctionalInterface
    interface Request {
        Caller.Answer send() throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Sends the request and looks at all that came of it. The key asks about an operation, where there is one. */
    void happens(RunningService service, Caller operator, String key, Path folder) throws Exception {
        Caller.Answer answer = request.send();
        assertEquals(status, answer.status(), answer.body());
        if (errorCode != 0) {
            assertEquals(errorCode, answer.errorCode(), answer.body());
            assertFalse(answer.text("trackingId").isEmpty());
            assertEquals(answer.headers().get("x-ms-error-code"), Integer.toString(errorCode));
            assertFalse(answer.body().contains("authenticationKey"), answer.body());
        } else {
            Caller.Answer over = operator.operation(id, answer.text("operationId"),
                    operator.deviceToken(id, key, Instant.now().plusSeconds(60)));
            assertEquals(200, over.status(), over.body());
            assertEquals(recordStatus, over.text("status"));
        }
        if (!id.contains(" ")) {
            Caller.Answer record = operator.serve("GET", "/registrations/" + id, null);
            assertEquals(recordStatus == null ? 404 : 200, record.status(), record.body());
            if (recordStatus != null) {
                assertEquals(recordStatus, record.text("status"));
            }
            Caller.Answer device = operator.serve("GET", "/linkedHubs/" + service.onlyHub() + "/devices/" + id, null);
            assertEquals("assigned".equals(recordStatus) ? 200 : 404, device.status(),
                    "the hub must know a device that is assigned, and no other: " + device.body());
        }
        isExplained(service, operator, folder);
    }

    private void isExplained(RunningService service, Caller operator, Path folder) throws Exception {
        String traced = operator.serve("GET",
                "/traces?limit=1&registrationId=" + URLEncoder.encode(id, StandardCharsets.UTF_8), null).body();
        JsonObject trace = JsonParser.parseString(traced).getAsJsonArray().get(0).getAsJsonObject();
        JsonObject failed = null;
        for (JsonElement finding : trace.getAsJsonArray("findings")) {
            if (finding.getAsJsonObject().get("verdict").getAsString().equalsIgnoreCase("failed")) {
                failed = finding.getAsJsonObject();
                break;
            }
        }
        assertTrue(failed != null, traced);
        assertEquals(rule.replace("_", "").toLowerCase(),
                failed.get("rule").getAsString().replace("_", "").toLowerCase(), traced);
        assertTrue(failed.has("remedy"), "says what would mend it: " + traced);
        Product.Ended explained = Product.run(Product.dps("registration", "explain", id, "--login",
                service.connectionString(), "--ca-file", service.caFile().toString()), folder);
        assertEquals(0, explained.exitCode(), explained.errors());
        for (String word : words) {
            assertTrue(explained.output().toLowerCase().contains(word.toLowerCase()),
                    word + " in " + explained.output());
        }
    }
}
