// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.making;

/** The kinds of key pair that are made. */
public enum KeyKind {
    /** An elliptic curve key on P-256 (FIPS 186-5): small, fast, and taken by every client. */
    EC_P256,
    /** An elliptic curve key on P-384. */
    EC_P384,
    /** An RSA key of 2048 bits. */
    RSA_2048,
    /** An RSA key of 3072 bits. */
    RSA_3072,
    /** An RSA key of 4096 bits; making one takes a second or more. */
    RSA_4096
}
