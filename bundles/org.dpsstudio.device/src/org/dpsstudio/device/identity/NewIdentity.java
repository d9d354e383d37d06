// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * Makes a device's identity and keeps its secrets in files, or on a token. What was in these files before is replaced.
 *
 * @param registrationId the device
 * @param files where the secrets go
 * @param random the source of keys
 * @param clock tells when certificates for tests have expired
 */
public record NewIdentity(RegistrationId registrationId, SecretFiles files, SecureRandom random, Clock clock) {

    /**
     * A key in software: a PKCS#12 file, and a file with the password that was made up for it.
     *
     * @param kind of the key
     * @param validity of the certificate
     * @param issuer the CA that signs the certificate; self-signed without. A second certificate for the same key that
     *        has expired is kept beside it, for tests of the service
     * @return the identity
     * @throws IdentityException when a file cannot be written
     */
    public IdentitySource.SoftwareKey softwareKey(KeyKind kind, Validity validity, Optional<IssuedCertificate> issuer)
            throws IdentityException {
        throw new UnsupportedOperationException();
    }

    /**
     * A key that a token makes and keeps, and its certificate there: signed by the token itself, or by a CA that is
     * given the token's certification request.
     *
     * @param library the maker's PKCS#11 library
     * @param token which of its tokens
     * @param keyLabel what to call the key there
     * @param kind {@link KeyKind#EC_P256} or {@link KeyKind#RSA_2048}, or what else the token knows
     * @param validity of the certificate
     * @param issuer the CA; self-signed without
     * @param prompt asks for the PIN
     * @return the identity
     * @throws IdentityException when the token does not let us in, or refuses
     */
    public IdentitySource.Token token(Path library, TokenChoice token, String keyLabel, KeyKind kind,
            Validity validity, Optional<IssuedCertificate> issuer, SecretPrompt prompt) throws IdentityException {
        throw new UnsupportedOperationException();
    }

    /**
     * A TPM in this process, with new keys.
     *
     * @return the identity
     * @throws IdentityException when the file cannot be written
     */
    public IdentitySource.InProcessTpm inProcessTpm() throws IdentityException {
        throw new UnsupportedOperationException();
    }

    /**
     * A symmetric key of the device's own.
     *
     * @param key the key; see {@link SymmetricKey#generate}
     * @return the identity
     * @throws IdentityException when the file cannot be written
     */
    public IdentitySource.Key symmetricKey(SymmetricKey key) throws IdentityException {
        throw new UnsupportedOperationException();
    }

    /**
     * A key derived from an enrollment group's.
     *
     * @param groupKey the group's
     * @return the identity
     * @throws IdentityException when the file cannot be written
     */
    public IdentitySource.DerivedKey derivedKey(SymmetricKey groupKey) throws IdentityException {
        throw new UnsupportedOperationException();
    }
}
