// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;

import org.dpsstudio.service.ServiceError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = { "{\"z\":1.0,\"a\":1e5,\"m\":1E+05,\"b\":-0}",
            "{\"n\":-0.0,\"o\":0.10,\"p\":1.7976931348623157e999}",
            "{\"big\":123456789012345678901234567890,\"long\":9223372036854775807,\"int\":-2147483648}",
            "{\"\":[],\"x y\":{},\"\u00e9\":\"\u00e9\ud83d\ude00\",\"q\":\"\\\"\\\\\\n\"}", "[true,false,null,\"\"]",
            "0.5", "\"text\"" })
    void keepsOrderAndSpelling(String text) throws WireException {
        assertEquals(text, Json.validated(text).text());
        assertEquals(text,
                new String(Json.bytes(Json.read(text.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8));
    }

    @Test
    void leavesBlanksOutOfWhatIsKept() throws WireException {
        assertEquals("{\"a\":[1,2.50],\"b\":\"x y\"}",
                Json.validatedObject(" {\n \"a\" : [ 1 , 2.50 ] ,\t\"b\":\"x y\" } \n").text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "{\"a\":{\"b\":1,\"b\":2}} | $.a.b | twice",
            "{\"a b\":1,\"a b\":2} | $['a b'] | twice",
            "{\"a\":[{},{\"c\":1,\"c\":1}]} | $.a[1].c | twice",
            "{\"a\":1} {} | $ | line 1, column 9",
            "{\"a\":1}} | $ | nothing after it",
            "{\"a\":1 | $.a | line 1",
            "{\"a\":01} | $.a | not JSON",
            "{'a':1} | $ | not JSON",
            "{\"a\":NaN} | $.a | not JSON",
            "{\"a\":[1,} | $.a[1] | not JSON",
            "{\"a\":\"\\ud800\"} | $.a | surrogate",
            "{\"x\\ud800\":1} | $ | not JSON" })
    void namesThePlaceAndTheRule(String text, String path, String phrase) {
        WireException wrong = assertThrows(WireException.class, () -> Json.read(text));
        assertEquals(path, wrong.path());
        assertTrue(wrong.getMessage().startsWith(path + ": "), wrong.getMessage());
        assertTrue(wrong.getMessage().contains(phrase), wrong.getMessage());
        assertEquals(ServiceError.INVALID_ARGUMENT, wrong.error().code());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  \n " })
    void refusesNothing(String text) {
        assertTrue(assertThrows(WireException.class, () -> Json.read(text)).getMessage().contains("no JSON"));
    }

    @Test
    void boundsTheDepth() throws WireException {
        Json.read("[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH));
        WireException wrong = assertThrows(WireException.class,
                () -> Json.read("[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1)));
        assertTrue(wrong.getMessage().contains("deeper here than 64 levels"), wrong.getMessage());
        assertThrows(WireException.class, () -> Json.read("[".repeat(1_000_000)));
    }

    @Test
    void boundsNumbersAndTexts() throws WireException {
        Json.read("9".repeat(Json.MAX_NUMBER));
        Json.read('"' + "x".repeat(Json.MAX_STRING) + '"');
        assertTrue(assertThrows(WireException.class, () -> Json.read("9".repeat(Json.MAX_NUMBER + 1))).getMessage()
                .contains("larger than is read here"));
        assertThrows(WireException.class, () -> Json.read("{\"a\":\"" + "x".repeat(Json.MAX_STRING + 1) + "\"}"));
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        assertThrows(WireException.class, () -> Json.read(new byte[] { '"', (byte) 0xC3, (byte) 0x28, '"' }));
        assertThrows(WireException.class, () -> Json.read(new byte[] { 0, 0, (byte) 0xFF, (byte) 0xFE, '{', '}' }));
    }

    @Test
    void wantsAnObjectWhereOneBelongs() {
        WireException wrong = assertThrows(WireException.class, () -> Json.validatedObject("[1]"));
        assertEquals("$: Here an object is wanted, but an array came.", wrong.getMessage());
    }

    @Test
    void writesForPeople() throws WireException {
        assertEquals("""
                {
                  "a": 1.0,
                  "b": [
                    true,
                    {}
                  ],
                  "c": []
                }""", Json.pretty(Json.read("{\"a\":1.0,\"b\":[true,{}],\"c\":[]}")));
    }
}
