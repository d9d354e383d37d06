// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.util.Optional;

import org.dpsstudio.model.Bytes;

/** What a public area says of its key, by the key's type (TPMU_PUBLIC_PARMS with TPMU_PUBLIC_ID). */
public sealed interface KeyParameters {

    /** @return the type and size in words for a trace, for example {@code RSA 2048} */
    String words();

    /**
     * A symmetric cipher (TPMT_SYM_DEF_OBJECT).
     *
     * @param cipher the cipher
     * @param bits the key's size
     * @param mode the mode
     */
    record Symmetric(TpmAlgorithm cipher, int bits, TpmAlgorithm mode) {
        /** What storage keys of the reference's templates protect their children with. */
        public static final Symmetric AES_128_CFB = new Symmetric(TpmAlgorithm.AES, 128, TpmAlgorithm.CFB);

        /** @return for example {@code AES 128 CFB} */
        public String words() {
            return cipher + " " + bits + " " + mode;
        }
    }

    /**
     * A scheme with what it needs (TPMT_RSA_SCHEME, TPMT_ECC_SCHEME, TPMT_KEYEDHASH_SCHEME, TPMT_KDF_SCHEME).
     *
     * @param algorithm the scheme, never {@link TpmAlgorithm#NULL}
     * @param hash its hash algorithm, where it has one
     */
    record Scheme(TpmAlgorithm algorithm, Optional<TpmAlgorithm> hash) {
    }

    /**
     * An RSA key.
     *
     * @param symmetric what it protects its children with, for a storage key
     * @param scheme its only scheme, when it has one
     * @param bits the modulus's size
     * @param exponent the public exponent; 65537 where the structure says 0
     * @param modulus as many bytes as {@code bits} asks for
     */
    record Rsa(Optional<Symmetric> symmetric, Optional<Scheme> scheme, int bits, long exponent, Bytes modulus)
            implements KeyParameters {
        @Override
        public String words() {
            return TpmAlgorithm.RSA + " " + bits;
        }
    }

    /**
     * A key on an elliptic curve.
     *
     * @param symmetric what it protects its children with, for a storage key
     * @param scheme its only scheme, when it has one
     * @param curve the TPM_ECC_CURVE, 16 bits
     * @param derivation how keys are derived, when it says so
     * @param x the point's coordinate, without the curve's padding where the TPM left it out
     * @param y the point's other coordinate
     */
    record Ecc(Optional<Symmetric> symmetric, Optional<Scheme> scheme, int curve, Optional<Scheme> derivation,
            Bytes x, Bytes y) implements KeyParameters {
        @Override
        public String words() {
            return "%s %04X".formatted(TpmAlgorithm.ECC, curve);
        }
    }

    /**
     * A key for HMAC, or sealed data.
     *
     * @param scheme its only scheme, when it has one
     * @param unique the digest that binds the public area to the secret
     */
    record KeyedHash(Optional<Scheme> scheme, Bytes unique) implements KeyParameters {
        @Override
        public String words() {
            return TpmAlgorithm.KEYEDHASH.name();
        }
    }
}
