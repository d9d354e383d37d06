// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dpsstudio.attestation.internal.inspecting.MalformedDerException.Problem;

/** The values of simple types, whatever tag they come under. */
final class DerValue {
    private static final int LONGEST_OID = 256;
    private static final Pattern GENERALIZED = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?"
            + "(?:[.,](\\d{1,9})\\d{0,20})?(Z|[+-]\\d{4})?");
    private static final Pattern UTC = Pattern
            .compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?()(Z|[+-]\\d{4})?");

    private DerValue() {
    }

    static boolean bool(Tlv element) throws MalformedDerException {
        if (element.length() != 1) {
            throw invalid(element);
        }
        return element.at(0) != 0;
    }

    static BigInteger integer(Tlv element) throws MalformedDerException {
        if (element.length() == 0) {
            throw invalid(element);
        }
        return new BigInteger(element.content());
    }

    /** @return a number that is small in any sensible use */
    static int smallInteger(Tlv element) throws MalformedDerException {
        BigInteger value = integer(element);
        if (value.bitLength() > 31) {
            throw invalid(element);
        }
        return value.intValue();
    }

    static String oid(Tlv element) throws MalformedDerException {
        int length = element.length();
        if (length == 0 || length > LONGEST_OID || element.at(length - 1) >= 0x80) {
            throw invalid(element);
        }
        StringBuilder text = new StringBuilder(length * 3);
        BigInteger arc = BigInteger.ZERO;
        for (int i = 0; i < length; i++) {
            int part = element.at(i);
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(part & 0x7F));
            if (part < 0x80) {
                if (text.isEmpty()) {
                    int first = arc.compareTo(BigInteger.valueOf(80)) >= 0 ? 2 : arc.intValue() / 40;
                    text.append(first);
                    arc = arc.subtract(BigInteger.valueOf(40L * first));
                }
                text.append('.').append(arc);
                arc = BigInteger.ZERO;
            }
        }
        return text.toString();
    }

    /** @return whether the universal type is one of strings of characters */
    static boolean isString(Tlv element) {
        return element.tagClass() == 0 && switch (element.number()) {
            case 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30 -> true;
            default -> false;
        };
    }

    static String string(Tlv element) throws MalformedDerException {
        if (!isString(element) || element.constructed()) {
            throw new MalformedDerException(Problem.UNEXPECTED_TYPE, element.offset());
        }
        return switch (element.number()) {
            case 12 -> text(element, StandardCharsets.UTF_8);
            case 28 -> text(element, Charset.forName("UTF-32BE"));
            case 30 -> text(element, StandardCharsets.UTF_16BE);
            default -> text(element, StandardCharsets.ISO_8859_1);
        };
    }

    static String text(Tlv element, Charset charset) throws MalformedDerException {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(element.content()))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw invalid(element);
        }
    }

    /** @return the time of a UTCTime or a GeneralizedTime */
    static Instant time(Tlv element) throws MalformedDerException {
        boolean general = element.is(Tlv.GENERALIZED_TIME);
        if (!general && !element.is(Tlv.UTC_TIME)) {
            throw new MalformedDerException(Problem.UNEXPECTED_TYPE, element.offset());
        }
        return time(element, general);
    }

    /** @return the time in what is a GeneralizedTime, or a UTCTime, by its tag's replacement */
    static Instant time(Tlv element, boolean general) throws MalformedDerException {
        if (element.length() > 40) {
            throw invalid(element);
        }
        String text = text(element, StandardCharsets.US_ASCII);
        Matcher parts = (general ? GENERALIZED : UTC).matcher(text);
        if (!parts.matches()) {
            throw invalid(element);
        }
        int year = number(parts.group(1));
        int century = general ? 0 : year < 50 ? 2000 : 1900;
        try {
            LocalDateTime local = LocalDateTime.of(century + year, number(parts.group(2)), number(parts.group(3)),
                    number(parts.group(4)), number(parts.group(5)), number(parts.group(6)), nanos(parts.group(7)));
            return local.toInstant(ZoneOffset.of(Optional.ofNullable(parts.group(8)).orElse("Z")));
        } catch (DateTimeException notInTheCalendar) {
            throw invalid(element);
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(String digits) {
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
    }

    /** @return the numbers of the bits that are set in a bit string, the first is 0; at most 64 bits */
    static long namedBits(Tlv element) throws MalformedDerException {
        int length = element.length();
        if (length == 0 || length > 9 || element.at(0) > 7 || length == 1 && element.at(0) != 0) {
            throw invalid(element);
        }
        long bits = 0;
        for (int i = 0; i < (length - 1) * 8 - element.at(0); i++) {
            if ((element.at(1 + i / 8) & 0x80 >> i % 8) != 0) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    /** @return the bytes of a bit string that has whole bytes only */
    static byte[] bitBytes(Tlv element) throws MalformedDerException {
        if (element.length() == 0 || element.at(0) != 0) {
            throw invalid(element);
        }
        return element.content(1, element.length());
    }

    static MalformedDerException invalid(Tlv element) {
        return new MalformedDerException(Problem.CONTENT_INVALID, element.offset());
    }
}
