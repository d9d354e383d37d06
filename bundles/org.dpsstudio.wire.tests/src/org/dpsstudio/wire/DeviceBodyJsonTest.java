// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.dpsstudio.model.JsonText;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.wire.DeviceBodyJson.DeviceBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceBodyJsonTest {

    private static DeviceBody read(String text) {
        return DeviceBodyJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DeviceRequest.Body body(String id, String payload) {
        return new DeviceRequest.Body.Read(Optional.ofNullable(id), Optional.ofNullable(payload).map(JsonText::new));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\r\n\t " })
    void nothingIsNoBody(String text) {
        assertSame(DeviceRequest.Body.NONE, read(text).body());
    }

    @Test
    void everyClientsBodyIsRead() {
        assertEquals(body("press-07", null), read("{\"registrationId\":\"press-07\"}").body());
        assertEquals(body("press-07", null),
                read("{\"registrationId\":\"press-07\",\"payload\":null,\"tpm\":null}").body());
        assertEquals(body(null, null), read("{}").body());
        assertEquals(body("p", "\"{\\\"a\\\":1}\""),
                read("{\"registrationId\":\"p\",\"payload\":\"{\\\"a\\\":1}\"}").body());
        assertEquals(body("p", "{\"b\":1.0,\"a\":[1e2]}"),
                read("{\"payload\" : { \"b\":1.0, \"a\":[1e2] }, \"registrationId\":\"p\"}").body());
    }

    @Test
    void aTpmsKeysAreHandedOnUnread() {
        DeviceBody read = read(
                "{\"registrationId\":\"p\",\"tpm\":{\"endorsementKey\":\"EK\",\"storageRootKey\":\"SRK\","
                        + "\"x\":[{}]}}");
        assertEquals(Optional.of(new Evidence.TpmKeys("EK", Optional.of("SRK"))), read.tpmKeys());
        assertEquals(Optional.of(new Evidence.TpmKeys("EK", Optional.empty())),
                read("{\"tpm\":{\"endorsementKey\":\"EK\",\"storageRootKey\":null}}").tpmKeys());
        assertEquals(body("p", null), read.body());
    }

    @Test
    void membersThatAreNotKnownAreSkipped() {
        assertEquals(body("p", null), read("{\"csr\":{\"a\":[1,{\"b\":2}]},\"registrationId\":\"p\","
                + "\"x\":1}").body());
    }

    @Test
    void aPartOfAnArrayIsRead() {
        byte[] padded = "xx{\"registrationId\":\"p\"}yy".getBytes(StandardCharsets.UTF_8);
        assertEquals(body("p", null), DeviceBodyJson.read(padded, 2, padded.length - 4).body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "[1] | $: Here an object is wanted, but an array came.",
            "null | $: Here an object is wanted, but null came.",
            "\"x\" | $: Here an object is wanted, but a text came.",
            "{\"registrationId\":7} | $.registrationId: Here a text is wanted, but a number came.",
            "{\"registrationId\":{\"a\":1}} | $.registrationId: Here a text is wanted, but an object came.",
            "{\"registrationId\":\"a\",\"registrationId\":\"b\"} | $.registrationId: This member is there twice.",
            "{\"payload\":1,\"payload\":2} | $.payload: This member is there twice.",
            "{\"payload\":null,\"payload\":2} | $.payload: This member is there twice.",
            "{\"payload\":{\"a\":1,\"a\":2}} | $.payload.a: This member is there twice.",
            "{\"payload\":\"\\udc00\"} | $.payload: The text holds half of a surrogate pair",
            "{\"tpm\":\"x\"} | $.tpm: Here an object is wanted",
            "{\"tpm\":{}} | $.tpm.endorsementKey: This member is required.",
            "{\"tpm\":{\"endorsementKey\":1}} | $.tpm.endorsementKey: Here a text is wanted",
            "{\"registrationId\":\"a\"} x | $: Something follows the JSON value at line 1",
            "{\"registrationId\":\"a\"}{} | $: Something follows the JSON value at line 1",
            "{\"registrationId\":\"a\" | $.registrationId: The text is not JSON from line 1",
            "{registrationId:\"a\"} | $: The text is not JSON from line 1",
            "hello | $: The text is not JSON from line 1" })
    void whatCannotBeReadSaysWhereAndWhy(String text, String came) {
        DeviceRequest.Body.Unreadable wrong = assertInstanceOf(DeviceRequest.Body.Unreadable.class, read(text).body());
        assertEquals(ServiceError.INVALID_ARGUMENT, wrong.errorCode());
        assertTrue(wrong.came().startsWith(came), wrong.came());
        assertTrue(wrong.expected().startsWith("A JSON object of at most 98304 bytes"), wrong.expected());
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertInstanceOf(DeviceRequest.Body.Unreadable.class,
                DeviceBodyJson.read(new byte[] { 0, 0, (byte) 0xFF, (byte) 0xFE, '{', '}' }).body());
        assertInstanceOf(DeviceRequest.Body.Unreadable.class,
                DeviceBodyJson.read(new byte[] { '"', (byte) 0xC3, '(', '"' }).body());
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        String filled = "{\"payload\":\"" + "x".repeat(DeviceBodyJson.MAX_BYTES - 14) + "\"}";
        assertEquals(DeviceBodyJson.MAX_BYTES, filled.length());
        assertInstanceOf(DeviceRequest.Body.Read.class, read(filled).body());
        assertEquals(DeviceBodyJson.tooLarge(), read(filled + " ").body());
        assertEquals(ServiceError.TOO_LARGE,
                assertInstanceOf(DeviceRequest.Body.Unreadable.class, DeviceBodyJson.tooLarge()).errorCode());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"payload\":%s%s}", "{\"x\":%s%s}", "%s%s", "{\"tpm\":{\"x\":%s%s}}" })
    void aBodyThatIsTooDeepIsRefused(String around) {
        DeviceRequest.Body.Unreadable wrong = assertInstanceOf(DeviceRequest.Body.Unreadable.class,
                read(around.formatted("[".repeat(20_000), "]".repeat(20_000))).body());
        assertEquals(ServiceError.INVALID_ARGUMENT, wrong.errorCode());
    }
}
