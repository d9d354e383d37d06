// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.dpsstudio.wire.Samples.assertJson;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.dpsstudio.service.ServiceError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorJsonTest {
    private static final Instant TIME = Instant.parse("2026-11-23T08:00:00.1234567Z");
    private static final String TRACKING = "0a001c3f-0000-0800-0000-646801e30000";

    @Test
    void anErrorHasItsMembersInOrder() {
        assertJson(
                """
                        {"errorCode":404201,"trackingId":"%s","message":"Enrollment not found.","timestampUtc":"2026-11-23T08:00:00.1234567Z"}"""
                        .formatted(TRACKING),
                ErrorJson.write(new ServiceError(404201, "Enrollment not found."), TRACKING, TIME));
        assertJson(
                """
                        {"errorCode":429001,"trackingId":"%s","message":"Slow down.","info":{"a":"1","b":"2"},"timestampUtc":"2026-11-23T08:00:00.1234567Z"}"""
                        .formatted(TRACKING),
                ErrorJson.write(new ServiceError(429001, "Slow down.", Map.of("b", "2", "a", "1")), TRACKING, TIME));
    }

    @Test
    void whatWasWrittenIsReadBack() {
        ServiceError error = new ServiceError(412000, "Somebody else \u201cchanged\u201d it.", Map.of("k", "v"));
        assertEquals(error, ErrorJson.read(412, ErrorJson.write(error, TRACKING, TIME)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "404 | {\"Message\":\"ErrorCode:NotFound\",\"ExceptionMessage\":\"Tracking\"} | 404000 | "
                    + "ErrorCode:NotFound",
            "500 | {\"errorCode\":404201,\"message\":\"odd\"} | 500000 | odd",
            "400 | {\"errorCode\":\"400004\",\"message\":\"as text\"} | 400004 | as text",
            "502 | Bad Gateway | 502000 | Bad Gateway",
            "503 | \"down for a while\" | 503000 | down for a while",
            "502 | <html><body>nginx</body></html> | 502000 | The service answered with HTTP status 502 and no "
                    + "explanation.",
            "404 | {} | 404000 | The service answered with HTTP status 404 and no explanation.",
            "404 | [] | 404000 | The service answered with HTTP status 404 and no explanation.",
            "401 | | 401000 | The service answered with HTTP status 401 and no explanation." })
    void anyAnswerBecomesAnError(int status, String body, int code, String message) {
        assertEquals(new ServiceError(code, message),
                ErrorJson.read(status, (body == null ? "" : body).getBytes(StandardCharsets.UTF_8)));
    }
}
