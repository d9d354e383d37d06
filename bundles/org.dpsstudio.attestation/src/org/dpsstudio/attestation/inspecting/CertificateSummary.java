// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate in words: who, issued by whom, what for, valid how long.
 *
 * @param kind what kind of owner it is made for
 * @param registrationId the registration ID that a device with it can have: its only common name, where that is one
 * @param selfIssued whether subject and issuer are the same name
 * @param period where in its validity the asked time is
 * @param days whole days to the end of its validity, negative after it; to its beginning while that is to come
 * @param who a sentence: whom it names
 * @param issuedBy a sentence: who issued it
 * @param whatFor a sentence: what it may be used for
 * @param validity a sentence: from when to when, and how long still
 */
public record CertificateSummary(Kind kind, Optional<String> registrationId, boolean selfIssued, Period period,
        long days, String who, String issuedBy, String whatFor, String validity) {
    /** What kind of owner a certificate is made for. */
    public enum Kind {
        /** A CA that issued its own certificate. */
        ROOT_CA,
        /** A CA whose certificate another one issued. */
        INTERMEDIATE_CA,
        /** A TLS client, which is what a device is, or one whose purpose is not limited. */
        DEVICE,
        /** A TLS server that is no client. */
        SERVER,
        /** Something else, for example a signer of time stamps. */
        OTHER
    }

    /** Where in a certificate's validity a time is. */
    public enum Period {
        /** Before it. */
        NOT_YET,
        /** Within it. */
        VALID,
        /** Within its last 30 days. */
        EXPIRES_SOON,
        /** After it. */
        EXPIRED
    }

    /** Refuses null. */
    public CertificateSummary {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(registrationId);
        Objects.requireNonNull(period);
        Objects.requireNonNull(who);
        Objects.requireNonNull(issuedBy);
        Objects.requireNonNull(whatFor);
        Objects.requireNonNull(validity);
    }

    /** @return the sentences in the order to read them */
    public List<String> sentences() {
        return List.of(who, issuedBy, whatFor, validity);
    }
}
