// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.reading;

import java.util.Objects;

import org.dpsstudio.attestation.internal.reading.Findings;

/**
 * Reads whatever may hold certificates, told apart by the content alone: PEM (RFC 7468, and the labels and
 * encryption of older tools) with any text around, base64 without its BEGIN and END lines, DER of a certificate, a
 * request, a revocation list or a private key, PKCS#7 (RFC 2315), PKCS#12 (RFC 7292), JKS and JCEKS. Text may be in
 * UTF-8 or UTF-16 with any ends of lines.
 *
 * <p>Reading verifies nothing: neither signature nor validity. Sizes, counts, nesting and the work that passwords
 * cost are bounded. Safe for any thread; it waits for nothing but the {@link Passwords}.
 */
public final class CertificateReader {
    /** The largest content that is read, in bytes. */
    public static final int LARGEST_CONTENT = 16 * 1024 * 1024;
    /** The most items and problems, taken together, that are found in one content. */
    public static final int MOST_PARTS = 10_000;
    /** How often a password is asked for a protected part. */
    public static final int MOST_ATTEMPTS = 16;

    private CertificateReader() {
    }

    /**
     * Never fails on the content: what cannot be read becomes a problem, and everything else is read all the same.
     *
     * @param source what to call the content, for example its file name
     * @param content the content
     * @param passwords for what is protected
     * @return all that is in it; something always, be it the problem that there is nothing
     */
    public static Material read(String source, byte[] content, Passwords passwords) {
        return Findings.all(Objects.requireNonNull(source), content, Objects.requireNonNull(passwords));
    }
}
