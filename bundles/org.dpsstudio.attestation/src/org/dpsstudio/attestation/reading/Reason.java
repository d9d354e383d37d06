// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.reading;

/** What can be wrong with a part of the material. */
public enum Reason {
    /** There is nothing in it. */
    EMPTY,
    /** It is larger than what is read. */
    TOO_LARGE,
    /** There are more parts in it than are read; those that were read are there. */
    TOO_MANY,
    /** Its BEGIN line names something else than what is in it, or is itself damaged. */
    WRONG_HEADER,
    /** Its BEGIN line and its END line name different things. */
    HEADER_MISMATCH,
    /** Its base64 text has characters or a length that base64 has not. */
    BROKEN_BASE64,
    /** Its beginning or its end is missing. */
    TRUNCATED,
    /** After its end there are bytes that do not belong to it. */
    TRAILING_BYTES,
    /** It looks like what it should be and breaks the rules of its format inside. */
    DAMAGED,
    /** The whole content holds private keys and no certificate; the keys are there as items. */
    PRIVATE_KEY_ONLY,
    /** It is encrypted, and no password was given. */
    PASSWORD_NEEDED,
    /** It is encrypted, and none of the passwords given is the one; or it was changed since. */
    PASSWORD_WRONG,
    /** Opening it would take more computation than is reasonable. */
    TOO_COSTLY,
    /** It is something else: a picture, JSON, an SSH or PGP key, a public key alone. */
    NOT_A_CERTIFICATE,
    /** It is of a known kind that is not read here. */
    UNSUPPORTED
}
