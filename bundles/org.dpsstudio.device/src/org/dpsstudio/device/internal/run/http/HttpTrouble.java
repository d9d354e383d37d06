// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.security.cert.X509Certificate;
import java.util.List;

/** A connection came to nothing. The message is a sentence. */
public final class HttpTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unanswered;
    private final transient List<X509Certificate> chain;

    private HttpTrouble(String message, Throwable cause, boolean unanswered, List<X509Certificate> chain) {
        super(message, cause);
        this.unanswered = unanswered;
        this.chain = chain;
    }

    static HttpTrouble of(String message, Throwable cause) {
        return new HttpTrouble(message, cause, false, List.of());
    }

    static HttpTrouble unanswered(String message, Throwable cause) {
        return new HttpTrouble(message, cause, true, List.of());
    }

    static HttpTrouble untrusted(String message, UntrustedServiceException cause) {
        return new HttpTrouble(message, cause, false, cause.chain());
    }

    /** @return whether the connection was closed before a single byte of the answer came */
    public boolean unanswered() {
        return unanswered;
    }

    /** @return the certificates that the service showed, when it was they that are not trusted */
    public List<X509Certificate> chain() {
        return chain == null ? List.of() : chain;
    }
}
