// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.math.BigInteger;
import java.util.Locale;

/** Addresses of IPv4 and IPv6 in text. */
final class IpText {
    private IpText() {
    }

    /** @return dotted decimal for 4 bytes, the canonical text of RFC 5952 for 16 */
    static String address(byte[] address) {
        return address.length == 4 ? v4(address) : v6(address);
    }

    /** @return the address with the length of the mask, or with the mask where that has gaps */
    static String network(byte[] address, byte[] mask) {
        BigInteger bits = new BigInteger(1, mask);
        int ones = bits.bitCount();
        int width = mask.length * 8;
        boolean whole = bits.equals(BigInteger.ONE.shiftLeft(ones).subtract(BigInteger.ONE).shiftLeft(width - ones));
        return address(address) + "/" + (whole ? Integer.toString(ones) : address(mask));
    }

    private static String v4(byte[] a) {
        return (a[0] & 0xFF) + "." + (a[1] & 0xFF) + "." + (a[2] & 0xFF) + "." + (a[3] & 0xFF);
    }

    private static String v6(byte[] address) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (address[2 * i] & 0xFF) << 8 | address[2 * i + 1] & 0xFF;
        }
        int from = 0;
        int most = 1;
        for (int i = 0; i < 8; i++) {
            int zeros = 0;
            while (i + zeros < 8 && groups[i + zeros] == 0) {
                zeros++;
            }
            if (zeros > most) {
                from = i;
                most = zeros;
            }
        }
        return most == 1 ? groups(groups, 0, 8) : groups(groups, 0, from) + "::" + groups(groups, from + most, 8);
    }

    private static String groups(int[] groups, int from, int until) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < until; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
