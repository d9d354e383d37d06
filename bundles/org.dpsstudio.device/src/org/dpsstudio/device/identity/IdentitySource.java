// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;

/** Where a device's identity comes from each time it is needed. It holds no secret itself, only where they are. */
public sealed interface IdentitySource {

    /** @return how a device of this source proves itself */
    AttestationKind kind();

    /** @return where its secret lives */
    KeyPlace place();

    /**
     * Opens the identity. It may ask for a PIN or a password, and wait for a token or a TPM.
     *
     * @param registrationId the device
     * @param prompt asks for what is not kept
     * @return the identity; whoever calls closes it
     * @throws IdentityException when it cannot be had
     */
    DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException;

    /**
     * A certificate with its private key in files.
     *
     * @param file a PKCS#12 file with both, or a PEM or DER file with the certificate, its chain and perhaps the key
     * @param keyFile a file with the key, where that is another
     * @param passwordFile a file with the password in UTF-8, whose last line end is left out; otherwise it is asked for
     * @param expiredFile a file with certificates for the same key that have expired, for tests of the service
     */
    record SoftwareKey(Path file, Optional<Path> keyFile, Optional<Path> passwordFile, Optional<Path> expiredFile)
            implements IdentitySource {
        /** Refuses null. */
        public SoftwareKey {
            Objects.requireNonNull(file);
            Objects.requireNonNull(keyFile);
            Objects.requireNonNull(passwordFile);
            Objects.requireNonNull(expiredFile);
        }

        /**
         * @param pkcs12 a file whose password is asked for
         * @return its source
         */
        public static SoftwareKey of(Path pkcs12) {
            return new SoftwareKey(pkcs12, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public AttestationKind kind() {
            return AttestationKind.X509;
        }

        @Override
        public KeyPlace place() {
            return KeyPlace.SOFTWARE;
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * A certificate and its private key on a PKCS#11 token.
     *
     * @param library the maker's library
     * @param token which of its tokens
     * @param keyLabel which of the token's keys
     * @param expiredFile a file with certificates for the same key that have expired, for tests of the service
     */
    record Token(Path library, TokenChoice token, String keyLabel, Optional<Path> expiredFile)
            implements IdentitySource {
        /** Refuses null. */
        public Token {
            Objects.requireNonNull(library);
            Objects.requireNonNull(token);
            Objects.requireNonNull(keyLabel);
            Objects.requireNonNull(expiredFile);
        }

        /**
         * @param library the maker's library
         * @param token which of its tokens
         * @param keyLabel which of the token's keys
         * @return its source
         */
        public static Token of(Path library, TokenChoice token, String keyLabel) {
            return new Token(library, token, keyLabel, Optional.empty());
        }

        @Override
        public AttestationKind kind() {
            return AttestationKind.X509;
        }

        @Override
        public KeyPlace place() {
            return KeyPlace.TOKEN;
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * A TPM in this process. What changes in it is written back when the identity is closed.
     *
     * @param stateFile its whole state, keys included
     */
    record InProcessTpm(Path stateFile) implements IdentitySource {
        /** Refuses null. */
        public InProcessTpm {
            Objects.requireNonNull(stateFile);
        }

        @Override
        public AttestationKind kind() {
            return AttestationKind.TPM;
        }

        @Override
        public KeyPlace place() {
            return KeyPlace.SOFTWARE;
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * A symmetric key of the device's own.
     *
     * @param keyFile a file with its base64 text
     */
    record Key(Path keyFile) implements IdentitySource {
        /** Refuses null. */
        public Key {
            Objects.requireNonNull(keyFile);
        }

        @Override
        public AttestationKind kind() {
            return AttestationKind.SYMMETRIC_KEY;
        }

        @Override
        public KeyPlace place() {
            return KeyPlace.SOFTWARE;
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * A symmetric key that is derived from an enrollment group's and the registration ID.
     *
     * @param groupKeyFile a file with the base64 text of the group's key
     */
    record DerivedKey(Path groupKeyFile) implements IdentitySource {
        /** Refuses null. */
        public DerivedKey {
            Objects.requireNonNull(groupKeyFile);
        }

        @Override
        public AttestationKind kind() {
            return AttestationKind.SYMMETRIC_KEY;
        }

        @Override
        public KeyPlace place() {
            return KeyPlace.SOFTWARE;
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            throw new UnsupportedOperationException();
        }
    }
}
