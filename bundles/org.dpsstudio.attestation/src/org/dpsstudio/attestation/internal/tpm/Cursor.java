// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.tpm;

import java.util.Arrays;
import java.util.Base64;

import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException.Reason;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;

/** Reads the big-endian fields of a marshalled structure, each within what is there. */
public final class Cursor {
    private final byte[] content;
    private int at;

    /** @param content is not copied and not changed */
    public Cursor(byte[] content) {
        this.content = content;
    }

    /**
     * @param base64 standard base64 text, in one line
     * @param largest how many bytes it may hold
     * @param field what it is
     * @return its bytes
     */
    public static byte[] decoded(String base64, int largest, String field) throws MalformedTpmStructureException {
        String text = base64.strip();
        if (text.isEmpty()) {
            throw new MalformedTpmStructureException(Reason.EMPTY, field);
        }
        if (text.length() > (largest + 2) / 3 * 4) {
            throw new MalformedTpmStructureException(Reason.TOO_LARGE, field);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedTpmStructureException(Reason.BROKEN_BASE64, field);
        }
    }

    /** @return how many bytes are left */
    public int left() {
        return content.length - at;
    }

    private void need(int bytes, String field) throws MalformedTpmStructureException {
        if (left() < bytes) {
            throw new MalformedTpmStructureException(Reason.TRUNCATED, field);
        }
    }

    /** @return a UINT8 */
    public int u8(String field) throws MalformedTpmStructureException {
        need(1, field);
        return content[at++] & 0xFF;
    }

    /** @return a UINT16 */
    public int u16(String field) throws MalformedTpmStructureException {
        need(Short.BYTES, field);
        return (content[at++] & 0xFF) << 8 | content[at++] & 0xFF;
    }

    /** @return a UINT32 */
    public int u32(String field) throws MalformedTpmStructureException {
        return u16(field) << 16 | u16(field);
    }

    /** @return the content of a TPM2B of at most so many bytes */
    public byte[] sized(int largest, String field) throws MalformedTpmStructureException {
        int size = u16(field + ".size");
        if (size > largest) {
            throw new MalformedTpmStructureException(Reason.TOO_LARGE, field);
        }
        need(size, field);
        at += size;
        return Arrays.copyOfRange(content, at - size, at);
    }

    /** @return an algorithm that is known */
    public TpmAlgorithm algorithm(String field) throws MalformedTpmStructureException {
        return TpmAlgorithm.ofId(u16(field))
                .orElseThrow(() -> new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field));
    }

    /** @return a hash algorithm that is known */
    public TpmAlgorithm hash(String field) throws MalformedTpmStructureException {
        TpmAlgorithm algorithm = algorithm(field);
        if (algorithm.digestName().isEmpty()) {
            throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field);
        }
        return algorithm;
    }

    /** Refuses bytes that are left. */
    public void end(String field) throws MalformedTpmStructureException {
        if (left() > 0) {
            throw new MalformedTpmStructureException(Reason.TRAILING_BYTES, field);
        }
    }
}
