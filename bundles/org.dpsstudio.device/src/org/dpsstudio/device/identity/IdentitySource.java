// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.Pkcs11Token;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.device.internal.identity.PrivateFile;
import org.dpsstudio.device.internal.identity.SoftwareKeyFiles;
import org.dpsstudio.device.internal.identity.SymmetricKeyFile;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.device.tpm.TpmAddress;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.device.tpm.TssTpm;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;

/** Where a device's identity comes from each time it is needed. It holds no secret itself, only where they are. */
public sealed interface IdentitySource {

    /** @return how a device of this source proves itself */
    default AttestationKind kind() {
        return switch (this) {
            case SoftwareKey file -> AttestationKind.X509;
            case Token token -> AttestationKind.X509;
            case InProcessTpm tpm -> AttestationKind.TPM;
            case TpmAt tpm -> AttestationKind.TPM;
            case Key key -> AttestationKind.SYMMETRIC_KEY;
            case DerivedKey key -> AttestationKind.SYMMETRIC_KEY;
        };
    }

    /** @return where its secret lives */
    default KeyPlace place() {
        return switch (this) {
            case Token token -> KeyPlace.TOKEN;
            case TpmAt tpm -> KeyPlace.TPM;
            case SoftwareKey file -> KeyPlace.SOFTWARE;
            case InProcessTpm tpm -> KeyPlace.SOFTWARE;
            case Key key -> KeyPlace.SOFTWARE;
            case DerivedKey key -> KeyPlace.SOFTWARE;
        };
    }

    /** @return the files that hold its secrets, or what belongs to them; not a token's library */
    Set<Path> files();

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
        public Set<Path> files() {
            return Stream.of(Optional.of(file), keyFile, passwordFile, expiredFile).flatMap(Optional::stream)
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            return SoftwareKeyFiles.open(registrationId, this, prompt);
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
        public Set<Path> files() {
            return expiredFile.map(Set::of).orElse(Set.of());
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            Pkcs11Token opened = null;
            try {
                opened = Pkcs11Token.open(library, token, prompt);
                DeviceIdentity.X509 identity = opened.identity(registrationId, keyLabel);
                List<X509Certificate> expired = SoftwareKeyFiles.expired(expiredFile);
                opened = null;
                return new DeviceIdentity.X509(registrationId, identity.chain(), identity.key(), identity.place(),
                        expired, identity.onClose());
            } catch (HsmException refused) {
                throw new IdentityException(refused.getMessage(), refused);
            } finally {
                if (opened != null) {
                    opened.close();
                }
            }
        }
    }

    /**
     * A TPM in this process. What is made to stay in it is written to its file at once.
     *
     * @param stateFile its whole state, keys included
     */
    record InProcessTpm(Path stateFile) implements IdentitySource {
        private static final int LARGEST_STATE = 1024 * 1024;

        /** Refuses null. */
        public InProcessTpm {
            Objects.requireNonNull(stateFile);
        }

        @Override
        public Set<Path> files() {
            return Set.of(stateFile);
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            try {
                return new DeviceIdentity.OfTpm(registrationId,
                        SoftwareTpm.read(PrivateFile.read(stateFile, LARGEST_STATE))
                                .keptBy(state -> PrivateFile.replace(stateFile, state)));
            } catch (TpmException broken) {
                throw new IdentityException(broken.getMessage(), broken);
            }
        }
    }

    /**
     * A TPM outside of this process: simulated, or of hardware.
     *
     * @param address where it is
     */
    record TpmAt(TpmAddress address) implements IdentitySource {
        /** Refuses null. */
        public TpmAt {
            Objects.requireNonNull(address);
        }

        @Override
        public Set<Path> files() {
            return Set.of();
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            try {
                return new DeviceIdentity.OfTpm(registrationId, TssTpm.open(address));
            } catch (TpmException refused) {
                throw new IdentityException(refused.getMessage(), refused);
            }
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
        public Set<Path> files() {
            return Set.of(keyFile);
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            return new DeviceIdentity.Keyed(registrationId, SymmetricKeyFile.read(keyFile));
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
        public Set<Path> files() {
            return Set.of(groupKeyFile);
        }

        @Override
        public DeviceIdentity open(RegistrationId registrationId, SecretPrompt prompt) throws IdentityException {
            return new DeviceIdentity.Keyed(registrationId, org.dpsstudio.attestation.sas.DerivedKey
                    .derive(SymmetricKeyFile.read(groupKeyFile), registrationId.text()));
        }
    }
}
