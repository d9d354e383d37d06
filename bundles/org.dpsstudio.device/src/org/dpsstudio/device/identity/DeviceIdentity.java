// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.SymmetricKey;

/** Who a device is, and by what it proves it; open and ready for a run. Whoever opened it closes it. */
public sealed interface DeviceIdentity extends AutoCloseable {

    /** @return the device */
    RegistrationId registrationId();

    /** @return how it proves itself */
    AttestationKind kind();

    /** @return where its secret lives */
    KeyPlace place();

    /** Lets go of what the identity holds open; without effect where it holds nothing. */
    @Override
    default void close() {
    }

    /**
     * A certificate and its private key.
     *
     * @param registrationId the device
     * @param chain its certificate, then the intermediates that it sends along
     * @param key a key in software, or a handle to one within a token; its text form must not be shown
     * @param place where the key lives
     * @param expired a chain for the same key whose first certificate has expired, for tests of the service; empty when
     *        there is none
     * @param onClose what closes the token's session, without effect for a key in software
     */
    record X509(RegistrationId registrationId, List<X509Certificate> chain, PrivateKey key, KeyPlace place,
            List<X509Certificate> expired, Runnable onClose) implements DeviceIdentity {
        /** Keeps copies of the chains. */
        public X509 {
            chain = List.copyOf(chain);
            expired = List.copyOf(expired);
            Objects.requireNonNull(key);
        }

        /** Without a chain that has expired. */
        public X509(RegistrationId registrationId, List<X509Certificate> chain, PrivateKey key, KeyPlace place,
                Runnable onClose) {
            this(registrationId, chain, key, place, List.of(), onClose);
        }

        @Override
        public AttestationKind kind() {
            return AttestationKind.X509;
        }

        @Override
        public void close() {
            onClose.run();
        }

        @Override
        public String toString() {
            return "X509[" + registrationId + ", " + place + "]";
        }
    }

    /**
     * A symmetric key, its own or derived from a group's.
     *
     * @param registrationId the device
     * @param key the device's key
     */
    record Keyed(RegistrationId registrationId, SymmetricKey key) implements DeviceIdentity {
        @Override
        public AttestationKind kind() {
            return AttestationKind.SYMMETRIC_KEY;
        }

        @Override
        public KeyPlace place() {
            return KeyPlace.SOFTWARE;
        }
    }

    /**
     * A TPM.
     *
     * @param registrationId the device
     * @param tpm closed with the identity
     */
    record OfTpm(RegistrationId registrationId, Tpm tpm) implements DeviceIdentity {
        @Override
        public AttestationKind kind() {
            return AttestationKind.TPM;
        }

        @Override
        public KeyPlace place() {
            return switch (tpm.kind()) {
                case IN_PROCESS -> KeyPlace.SOFTWARE;
                case SIMULATOR, SOCKET, DEVICE_FILE -> KeyPlace.TPM;
            };
        }

        @Override
        public void close() {
            tpm.close();
        }
    }
}
