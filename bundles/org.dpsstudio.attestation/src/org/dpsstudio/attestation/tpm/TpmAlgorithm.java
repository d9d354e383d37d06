// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.util.Optional;

/** The algorithms (TPM_ALG_ID, TCG Algorithm Registry) that a key's public area may name. */
public enum TpmAlgorithm {
    /** RSA keys. */
    RSA(0x0001),
    /** Triple DES. */
    TDES(0x0003),
    /** SHA-1. */
    SHA1(0x0004, "SHA-1", 20),
    /** Keyed hash by RFC 2104. */
    HMAC(0x0005),
    /** AES. */
    AES(0x0006),
    /** Mask generation by RFC 8017. */
    MGF1(0x0007),
    /** Keys for HMAC, or sealed data. */
    KEYEDHASH(0x0008),
    /** Encryption by XOR with a hash. */
    XOR(0x000A),
    /** SHA-256. */
    SHA256(0x000B, "SHA-256", 32),
    /** SHA-384. */
    SHA384(0x000C, "SHA-384", 48),
    /** SHA-512. */
    SHA512(0x000D, "SHA-512", 64),
    /** None. */
    NULL(0x0010),
    /** SM4. */
    SM4(0x0013),
    /** Signature by PKCS#1 v1.5. */
    RSASSA(0x0014),
    /** Encryption by PKCS#1 v1.5. */
    RSAES(0x0015),
    /** Signature by PKCS#1 PSS. */
    RSAPSS(0x0016),
    /** Encryption by PKCS#1 OAEP. */
    OAEP(0x0017),
    /** Signature on an elliptic curve. */
    ECDSA(0x0018),
    /** Key agreement on an elliptic curve. */
    ECDH(0x0019),
    /** Anonymous signature on an elliptic curve. */
    ECDAA(0x001A),
    /** Signature by SM2. */
    SM2(0x001B),
    /** Signature by Schnorr on an elliptic curve. */
    ECSCHNORR(0x001C),
    /** Two-phase key agreement on an elliptic curve. */
    ECMQV(0x001D),
    /** Key derivation by NIST SP 800-56A. */
    KDF1_SP800_56A(0x0020),
    /** Key derivation by IEEE 1363a. */
    KDF2(0x0021),
    /** Key derivation by NIST SP 800-108. */
    KDF1_SP800_108(0x0022),
    /** Keys on elliptic curves. */
    ECC(0x0023),
    /** Camellia. */
    CAMELLIA(0x0026),
    /** SHA3-256. */
    SHA3_256(0x0027, "SHA3-256", 32),
    /** SHA3-384. */
    SHA3_384(0x0028, "SHA3-384", 48),
    /** SHA3-512. */
    SHA3_512(0x0029, "SHA3-512", 64),
    /** Counter mode. */
    CTR(0x0040),
    /** Output feedback mode. */
    OFB(0x0041),
    /** Cipher block chaining mode. */
    CBC(0x0042),
    /** Cipher feedback mode. */
    CFB(0x0043),
    /** Electronic codebook mode. */
    ECB(0x0044);

    private static final TpmAlgorithm[] ALL = values();
    private final int id;
    private final String digest;
    private final int digestBytes;

    TpmAlgorithm(int id) {
        this(id, null, 0);
    }

    TpmAlgorithm(int id, String digest, int digestBytes) {
        this.id = id;
        this.digest = digest;
        this.digestBytes = digestBytes;
    }

    /** @return the TPM_ALG_ID, 16 bits */
    public int id() {
        return id;
    }

    /** @return Java's name of the digest, for a hash algorithm */
    public Optional<String> digestName() {
        return Optional.ofNullable(digest);
    }

    /** @return how many bytes its digest has; 0 for what is no hash algorithm */
    public int digestBytes() {
        return digestBytes;
    }

    /**
     * @param id 16 bits
     * @return the algorithm, when it is one of these
     */
    public static Optional<TpmAlgorithm> ofId(int id) {
        for (TpmAlgorithm algorithm : ALL) {
            if (algorithm.id == id) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
