// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An immutable sequence of bytes with value equality. */
public final class Bytes {
    private final byte[] content;
    /** Computed when first asked for, as {@link String} does: long ones are looked up again and again. */
    private int hash;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /**
     * @param content copied
     * @return the same bytes
     */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** @return how many bytes */
    public int length() {
        return content.length;
    }

    /** @return a copy */
    public byte[] toArray() {
        return content.clone();
    }

    /** @return the standard base64 text with padding (RFC 4648 section 4) */
    public String base64() {
        return Base64.getEncoder().encodeToString(content);
    }

    /** @return upper-case hexadecimal digits without separators */
    public String hex() {
        return HexFormat.of().withUpperCase().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(content);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
