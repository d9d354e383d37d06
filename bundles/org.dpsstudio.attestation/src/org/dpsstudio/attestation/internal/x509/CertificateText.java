// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;

/** Certificates as text: PEM (RFC 7468) with anything around it, base64 of that, or base64 of DER. */
public final class CertificateText {
    private static final String[] LABELS = { "CERTIFICATE", "X509 CERTIFICATE" };
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LONGEST = Certificates.LARGEST_CERTIFICATE * 2;

    private CertificateText() {
    }

    /**
     * @param text in any of the forms
     * @return the first certificate in it
     * @throws UnreadableCertificateException when there is none
     */
    public static Certificate first(String text) throws UnreadableCertificateException {
        if (text.isBlank()) {
            throw new UnreadableCertificateException(Reason.EMPTY);
        }
        if (text.length() > Certificates.LARGEST_FILE) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
        if (text.contains(BEGIN)) {
            return all(text, 1).getFirst();
        }
        if (text.length() > LONGEST) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
        byte[] decoded = bare(text);
        String inner = new String(decoded, StandardCharsets.ISO_8859_1);
        return inner.contains(BEGIN) ? all(inner, 1).getFirst()
                : CertificateFacts.read(Bytes.of(decoded)).certificate();
    }

    /** Text that does not even begin like base64 of DER or of PEM is called something else, not damaged. */
    private static byte[] bare(String text) throws UnreadableCertificateException {
        String begin = text.stripLeading();
        if (!begin.startsWith("MI") && !begin.startsWith("LS0t")) {
            throw new UnreadableCertificateException(Reason.NOT_A_CERTIFICATE);
        }
        return base64(text);
    }

    /** @return at least one and at most so many certificates, in the text's order */
    static List<Certificate> all(String text, int most) throws UnreadableCertificateException {
        List<Certificate> found = new ArrayList<>();
        boolean key = false;
        int begin = text.indexOf(BEGIN);
        while (begin >= 0 && found.size() < most) {
            int labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
            if (labelEnd < 0) {
                throw new UnreadableCertificateException(Reason.TRUNCATED);
            }
            String label = text.substring(begin + BEGIN.length(), labelEnd);
            int end = text.indexOf(END + label + DASHES, labelEnd);
            if (isCertificate(label)) {
                found.add(one(text, labelEnd + DASHES.length(), end));
            }
            key |= label.endsWith("PRIVATE KEY");
            begin = text.indexOf(BEGIN, end < 0 ? labelEnd : end);
        }
        if (found.isEmpty()) {
            throw new UnreadableCertificateException(key ? Reason.PRIVATE_KEY_ONLY : Reason.NOT_A_CERTIFICATE);
        }
        return found;
    }

    private static Certificate one(String text, int from, int until) throws UnreadableCertificateException {
        if (until < 0) {
            throw new UnreadableCertificateException(Reason.TRUNCATED);
        }
        if (until - from > LONGEST) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
        return CertificateFacts.read(Bytes.of(base64(text.substring(from, until)))).certificate();
    }

    private static boolean isCertificate(String label) {
        for (String known : LABELS) {
            if (known.equals(label)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] base64(String text) throws UnreadableCertificateException {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                bare.append(c);
            }
        }
        if (bare.isEmpty()) {
            throw new UnreadableCertificateException(Reason.EMPTY);
        }
        try {
            return Base64.getDecoder().decode(bare.toString());
        } catch (IllegalArgumentException broken) {
            throw new UnreadableCertificateException(Reason.BROKEN_BASE64, broken);
        }
    }
}
