// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import java.security.MessageDigest;
import java.util.Base64;

/**
 * Bytes that only their owner may read: a key or a password. Its text form hides the content, equality takes
 * constant time, and its hash code tells nothing.
 */
public final class Secret {
    private final byte[] content;

    private Secret(byte[] content) {
        this.content = content;
    }

    /**
     * @param content copied
     * @return the secret
     */
    public static Secret of(byte[] content) {
        return new Secret(content.clone());
    }

    /** @return a copy of the bytes, for the one who computes with them */
    public byte[] reveal() {
        return content.clone();
    }

    /** @return the standard base64 text of the bytes, for the one who is allowed to show them */
    public String revealBase64() {
        return Base64.getEncoder().encodeToString(content);
    }

    /** @return how many bytes */
    public int length() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(content, that.content);
    }

    @Override
    public int hashCode() {
        return content.length;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
