// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.trace;

/**
 * The checks and decisions of a registration attempt, in the order in which they come. A rule's name is stored:
 * it never changes and is never used again for something else. Its words are in the resource bundles of those who
 * show it.
 */
public enum Rule {
    /** The request's body is JSON of the documented shape and size. Expected: the shape; came: what was wrong. */
    REQUEST_WELL_FORMED,
    /** The ID scope is this service's. */
    ID_SCOPE_KNOWN,
    /** The registration ID obeys its syntax. */
    REGISTRATION_ID_SYNTAX,
    /** The ID in the body is the ID in the address. */
    REGISTRATION_ID_AGREES,
    /** The device presented a certificate, a token or a TPM's keys. */
    EVIDENCE_PRESENTED,
    /** An enrollment covers the device. Came: the enrollment's ID. */
    ENROLLMENT_FOUND,
    /** What the device presented is of the enrollment's attestation kind. */
    ATTESTATION_KIND,
    /** The presented certificate can be read. */
    CERTIFICATE_READABLE,
    /** The handshake proved that the device holds the certificate's private key. */
    CERTIFICATE_KEY_PROVED,
    /** The certificate's subject common name is the registration ID. */
    CERTIFICATE_NAMES_DEVICE,
    /** The presented certificate is the enrolled one. Expected, came: SHA-256 thumbprints. */
    CERTIFICATE_ENROLLED,
    /** The certificate is within its validity. Expected: the period; came: the time of the check. */
    CERTIFICATE_VALID_NOW,
    /** The certificate is an end entity's, not a CA's. */
    CERTIFICATE_END_ENTITY,
    /** The certificate's purposes include client authentication. */
    CERTIFICATE_PURPOSE,
    /** The presented chain leads to a signer that a group enrolls. */
    CERTIFICATE_CHAIN,
    /**
     * A chain of signatures leads from the certificate to one that is trusted. Came: the subjects, leaf first; where it
     * breaks off, expected: the issuer that is missing.
     */
    CHAIN_COMPLETE,
    /** The chain ends at a CA certificate whose possession is proved. Came: its name or subject. */
    CHAIN_ANCHOR_VERIFIED,
    /** The chain contains the signer that the group enrolls. Expected, came: SHA-256 thumbprints or subjects. */
    CHAIN_HOLDS_SIGNER,
    /** The next certificate's key made this one's signature. About: the certificate. */
    CHAIN_SIGNATURE,
    /** Signature algorithm and key are strong enough and well formed. Came: both. About: the certificate. */
    CHAIN_STRENGTH,
    /** The certificate is within its validity. Expected: the period; came: the time. About: the certificate. */
    CHAIN_VALID_NOW,
    /** Version, serial number, names and extensions are in the shape that RFC 5280 asks for. About: the certificate. */
    CHAIN_WELL_FORMED,
    /** The issuer is a CA by its basic constraints. About: the issuer. */
    CHAIN_ISSUER_IS_CA,
    /** No more intermediates follow than the issuer's path length allows. Expected: it; came: how many. */
    CHAIN_PATH_LENGTH,
    /** The issuer's key usage lets it sign certificates. About: the issuer. */
    CHAIN_KEY_USAGE,
    /** The issuer's extended key usage, where it has one, allows the purpose. About: the issuer. */
    CHAIN_PURPOSE,
    /** The names keep within the name constraints of every issuer above. About: the certificate. */
    CHAIN_NAME_CONSTRAINTS,
    /** Every critical extension is one that is understood. Came: the unknown. About: the certificate. */
    CHAIN_CRITICAL_EXTENSIONS,
    /** The certificate policies agree along the chain, where an issuer asks for that. About: the certificate. */
    CHAIN_POLICIES,
    /** Finding the chain took no more work than is allowed. Expected: the bound. */
    CHAIN_WITHIN_BOUNDS,
    /** The issuer's revocation list does not name the certificate. Came: when and why it was revoked. About: that. */
    CERTIFICATE_NOT_REVOKED,
    /** The issuer's revocation list is there, signed and up to date. Expected: its period. About: the issuer. */
    REVOCATION_LIST_CURRENT,
    /** The token can be read: its parts are there. */
    TOKEN_READABLE,
    /** The token is for this device. Expected, came: resource URIs. */
    TOKEN_RESOURCE,
    /** The token has not expired. Expected: the time of the check; came: the expiry. */
    TOKEN_NOT_EXPIRED,
    /** The token is signed with an enrolled key. Came: which key, where it was one. */
    TOKEN_SIGNATURE,
    /** The TPM's endorsement key is the enrolled one. Expected, came: SHA-256 fingerprints. */
    ENDORSEMENT_KEY,
    /**
     * The TPM answered the challenge that it was sent. Came: until when the challenge was good; or, where it was not
     * answered well, expected: {@code registration} or that time, and came: {@code none}, {@code answered},
     * {@code superseded} or the time of the answer. Decided: the challenge was sent, and until when it is good. About
     * {@code storageRootKey} or {@code endorsementKey}: what a TPM would refuse about that key, or, by SHA-256
     * fingerprints, that it is not the one that was challenged.
     */
    TPM_CHALLENGE,
    /** The enrollment is enabled. */
    ENROLLMENT_ENABLED,
    /**
     * Which assignment the device has, and what the reprovision policy makes of it. Expected: the hub it has, where
     * it has one; came: {@code initial}, {@code migrate}, {@code reset}, {@code never} or {@code sticky}.
     */
    REPROVISIONING,
    /** Which linked hubs may be chosen. Expected: the policy, and the hubs that it names; came: the hubs. */
    HUB_CANDIDATES,
    /** Which hub was chosen. Expected: the policy by which; came: the hub. */
    HUB_CHOSEN,
    /** The hub took the device. Expected: the hub; came: the device ID, or the hub's answer when it refused. */
    HUB_DEVICE,
    /** The operation that the device asks about is one of its own. */
    OPERATION_KNOWN
}
