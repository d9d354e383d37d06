// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A service's certificate was refused; thrown within a handshake, and found again among what the handshake threw. */
final class UntrustedServiceException extends CertificateException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        /** No chain leads to a trusted CA. */
        UNTRUSTED,
        /** It is for another name. */
        WRONG_NAME,
        /** It has expired, or one above it has. */
        EXPIRED,
        /** It is not good yet. */
        NOT_YET_VALID
    }

    private final transient List<X509Certificate> chain;
    private final Reason reason;

    UntrustedServiceException(X509Certificate[] chain, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.chain = List.of(chain);
        this.reason = reason(cause);
    }

    private static Reason reason(CertificateException refusal) {
        for (Throwable at = refusal; at != null; at = at.getCause()) {
            if (at instanceof CertificateExpiredException || at instanceof CertPathValidatorException invalid
                    && invalid.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
                return Reason.EXPIRED;
            }
            if (at instanceof CertificateNotYetValidException || at instanceof CertPathValidatorException early
                    && early.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID) {
                return Reason.NOT_YET_VALID;
            }
        }
        String said = String.valueOf(refusal.getMessage());
        boolean name = refusal.getCause() == null
                && (said.startsWith("No subject alternative") || said.startsWith("No name matching"));
        return name ? Reason.WRONG_NAME : Reason.UNTRUSTED;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    Reason reason() {
        return reason;
    }
}
