// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.inspecting.Field;

/** Reads lists of signed certificate timestamps (RFC 6962 section 3.3), which are in the encoding of TLS. */
final class TimestampList {
    private static final List<String> HASHES = List.of("none", "md5", "sha1", "sha224", "sha256", "sha384", "sha512");
    private static final List<String> SIGNATURES = List.of("anonymous", "rsa", "dsa", "ecdsa");

    private final Tlv octets;
    private int at;

    private TimestampList(Tlv octets) {
        this.octets = octets;
    }

    static Field read(Tlv content) throws MalformedDerException {
        return new TimestampList(content.require(Tlv.OCTET_STRING)).list();
    }

    private Field list() throws MalformedDerException {
        if (number(2) != octets.length() - at) {
            throw DerValue.invalid(octets);
        }
        List<Field> timestamps = new ArrayList<>();
        while (at < octets.length()) {
            int start = at;
            int length = (int) number(2);
            int end = at + length;
            if (end > octets.length()) {
                throw DerValue.invalid(octets);
            }
            timestamps.add(timestamp(start, end));
        }
        return Fields.list("", octets, timestamps);
    }

    private Field timestamp(int start, int end) throws MalformedDerException {
        List<Field> fields = new ArrayList<>();
        int from = at;
        fields.add(field("sctVersion", Long.toString(number(1) + 1), from));
        from = at;
        fields.add(field("logId", Shown.hex(bytes(32)), from));
        from = at;
        long millis = number(8);
        if (millis < 0 || millis > 253_402_300_799_999L) {
            throw DerValue.invalid(octets);
        }
        Instant time = Instant.ofEpochMilli(millis);
        fields.add(field("timestamp", time.toString(), from));
        from = at;
        fields.add(field("sctExtensions", Shown.hex(bytes((int) number(2))), from));
        from = at;
        fields.add(field("signatureAlgorithm", algorithm(), from));
        from = at;
        fields.add(field("signature", Shown.hex(bytes((int) number(2))), from));
        if (at != end) {
            throw DerValue.invalid(octets);
        }
        return new Field("sct", InspectingText.label("sct"), Shown.time(time), fields, false, false,
                Optional.of(range(start)));
    }

    private String algorithm() throws MalformedDerException {
        int hash = (int) number(1);
        int signature = (int) number(1);
        return signature < SIGNATURES.size() && hash < HASHES.size()
                ? SIGNATURES.get(signature) + "-" + HASHES.get(hash)
                : hash + "/" + signature;
    }

    private long number(int bytes) throws MalformedDerException {
        long value = 0;
        for (byte part : bytes(bytes)) {
            value = value << 8 | part & 0xFF;
        }
        return value;
    }

    private byte[] bytes(int count) throws MalformedDerException {
        if (at + count > octets.length()) {
            throw DerValue.invalid(octets);
        }
        at += count;
        return octets.content(at - count, at);
    }

    private Field field(String key, String value, int from) {
        return new Field(key, InspectingText.label(key), value, List.of(), false, false, Optional.of(range(from)));
    }

    private ByteRange range(int from) {
        return new ByteRange(octets.start() + from, at - from);
    }
}
