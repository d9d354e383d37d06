// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import java.util.Arrays;

import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.Bytes;

/** The outermost structure of a certificate's DER, read without interpreting or re-encoding anything. */
public final class DerParts {
    private static final int SEQUENCE = 0x30;

    private DerParts() {
    }

    /** @return whether both are certificates whose to-be-signed parts are the same bytes */
    public static boolean sameToBeSigned(Bytes one, Bytes other) {
        byte[] a = one.toArray();
        byte[] b = other.toArray();
        int fromA = contentStart(a, 0);
        int fromB = contentStart(b, 0);
        int untilA = fromA < 0 ? -1 : end(a, fromA);
        int untilB = fromB < 0 ? -1 : end(b, fromB);
        return untilA > 0 && untilB > 0 && Arrays.equals(a, fromA, untilA, b, fromB, untilB);
    }

    /**
     * @param der a certificate or a revocation list
     * @return its to-be-signed part as it stands there, empty when there is none
     */
    public static byte[] toBeSigned(byte[] der) {
        int from = contentStart(der, 0);
        int until = from < 0 ? -1 : end(der, from);
        return until < 0 ? new byte[0] : Arrays.copyOfRange(der, from, until);
    }

    /** Refuses anything but one sequence that ends where the bytes end. */
    public static void requireOneSequence(byte[] der) throws UnreadableCertificateException {
        if (der.length == 0) {
            throw new UnreadableCertificateException(Reason.EMPTY);
        }
        if (der[0] != SEQUENCE || der.length < 2) {
            throw new UnreadableCertificateException(Reason.NOT_A_CERTIFICATE);
        }
        long end = declaredEnd(der);
        if (end > der.length) {
            throw new UnreadableCertificateException(Reason.TRUNCATED);
        }
        if (end != der.length) {
            throw new UnreadableCertificateException(Reason.NOT_A_CERTIFICATE);
        }
    }

    /** @return where the outer sequence says it ends, -1 when its length is malformed */
    private static long declaredEnd(byte[] der) {
        int first = der[1] & 0xFF;
        if (first < 0x80) {
            return 2L + first;
        }
        int count = first & 0x7F;
        if (count == 0 || count > 4) {
            return -1;
        }
        if (der.length < 2 + count) {
            return Long.MAX_VALUE;
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | der[2 + i] & 0xFF;
        }
        return 2L + count + length;
    }

    private static int contentStart(byte[] der, int at) {
        if (der.length < at + 2 || der[at] != SEQUENCE) {
            return -1;
        }
        int first = der[at + 1] & 0xFF;
        int start = first < 0x80 ? at + 2 : at + 2 + (first & 0x7F);
        return start < der.length ? start : -1;
    }

    private static int end(byte[] der, int at) {
        int content = contentStart(der, at);
        if (content < 0 || content - at - 2 > 4) {
            return -1;
        }
        long length = 0;
        for (int i = at + 2; i < content; i++) {
            length = length << 8 | der[i] & 0xFF;
        }
        long end = content + (content == at + 2 ? der[at + 1] & 0xFF : length);
        return end <= der.length ? (int) end : -1;
    }
}
