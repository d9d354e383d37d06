// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.Bytes;

/** The certificates of a trace as one value: for each its length in four bytes, the highest first, and its bytes. */
final class PresentedCertificates {
    private PresentedCertificates() {
    }

    static byte[] write(List<Bytes> certificates) {
        ByteBuffer value = ByteBuffer
                .allocate(certificates.stream().mapToInt(der -> Integer.BYTES + der.length()).sum());
        for (Bytes der : certificates) {
            value.putInt(der.length()).put(der.toArray());
        }
        return value.array();
    }

    static List<Bytes> read(Optional<byte[]> value) {
        List<Bytes> certificates = new ArrayList<>();
        for (ByteBuffer rest = ByteBuffer.wrap(value.orElse(new byte[0])); rest.hasRemaining();) {
            byte[] der = new byte[rest.getInt()];
            rest.get(der);
            certificates.add(Bytes.of(der));
        }
        return certificates;
    }
}
