// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.reading;

import java.security.PrivateKey;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.internal.reading.PublicKeyHash;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;

/** Something whole that was found in the material. */
public sealed interface Item {
    /** @return where it is */
    Place place();

    /**
     * An X.509 certificate (RFC 5280).
     *
     * @param place where it is
     * @param certificate with its DER
     */
    record OfCertificate(Place place, Certificate certificate) implements Item {
        /** Refuses null. */
        public OfCertificate {
            Objects.requireNonNull(place);
            Objects.requireNonNull(certificate);
        }

        /**
         * @return the SHA-256 of its SubjectPublicKeyInfo, upper-case hexadecimal digits; the same as its private
         *         key's {@link OfPrivateKey#publicKeySha256()}; absent when the certificate has no DER
         */
        public Optional<String> publicKeySha256() {
            return certificate.der().flatMap(PublicKeyHash::ofCertificate);
        }
    }

    /**
     * A private key. Its text form hides it.
     *
     * @param place where it is
     * @param algorithm the algorithm and the size or curve for people, for example {@code RSA 2048} or
     *        {@code EC P-256}
     * @param key the key; absent when its algorithm is not known here
     * @param publicKeySha256 the SHA-256 of its public key's SubjectPublicKeyInfo, upper-case hexadecimal digits,
     *        where the public key is known
     */
    record OfPrivateKey(Place place, String algorithm, Optional<PrivateKey> key, Optional<String> publicKeySha256)
            implements Item {
        /** Refuses null. */
        public OfPrivateKey {
            Objects.requireNonNull(place);
            Objects.requireNonNull(algorithm);
            Objects.requireNonNull(key);
            Objects.requireNonNull(publicKeySha256);
        }

        @Override
        public String toString() {
            return "OfPrivateKey[" + place + ", " + algorithm + ", hidden]";
        }
    }

    /**
     * A certification request (PKCS#10, RFC 2986).
     *
     * @param place where it is
     * @param subject its subject, as a certificate's would be written
     * @param der the request
     */
    record OfRequest(Place place, String subject, Bytes der) implements Item {
        /** Refuses null. */
        public OfRequest {
            Objects.requireNonNull(place);
            Objects.requireNonNull(subject);
            Objects.requireNonNull(der);
        }

        /**
         * @return the SHA-256 of its SubjectPublicKeyInfo, upper-case hexadecimal digits, where it can be told
         */
        public Optional<String> publicKeySha256() {
            return PublicKeyHash.ofRequest(der);
        }
    }

    /**
     * A certificate revocation list (RFC 5280 section 5), a delta one too.
     *
     * @param place where it is
     * @param issuer its issuer, as a certificate's would be written
     * @param der the list
     */
    record OfRevocationList(Place place, String issuer, Bytes der) implements Item {
        /** Refuses null. */
        public OfRevocationList {
            Objects.requireNonNull(place);
            Objects.requireNonNull(issuer);
            Objects.requireNonNull(der);
        }
    }
}
