// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.NumericNode;

/** A number that is written as it was read: {@code 1.0} stays {@code 1.0} and {@code 1e5} stays {@code 1e5}. */
final class SpelledNumber extends NumericNode {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST_SCALE = 1000;

    private final String spelling;

    SpelledNumber(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public JsonParser.NumberType numberType() {
        return JsonParser.NumberType.BIG_DECIMAL;
    }

    @Override
    public boolean isFloatingPointNumber() {
        return true;
    }

    @Override
    public boolean isBigDecimal() {
        return true;
    }

    @Override
    public Number numberValue() {
        return decimalValue();
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(spelling);
    }

    @Override
    public BigDecimal decimalValue() {
        return new BigDecimal(spelling);
    }

    @Override
    public BigInteger bigIntegerValue() {
        BigDecimal value = decimalValue();
        if (Math.abs((long) value.scale()) > LARGEST_SCALE) {
            throw new ArithmeticException("The number has too large an exponent.");
        }
        return value.toBigInteger();
    }

    @Override
    public boolean canConvertToInt() {
        return Math.abs(doubleValue()) <= Integer.MAX_VALUE;
    }

    @Override
    public boolean canConvertToLong() {
        return Math.abs(doubleValue()) < Long.MAX_VALUE;
    }

    @Override
    public String asText() {
        return spelling;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeNumber(spelling);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpelledNumber that && spelling.equals(that.spelling);
    }

    @Override
    public int hashCode() {
        return spelling.hashCode();
    }
}
