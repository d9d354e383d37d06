// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.service.ServiceError;

/** What the service answers a device. */
public sealed interface DeviceAnswer {

    /**
     * The registration was taken on. Its record is durable; the gateway tells the device {@code assigning} and
     * lets it ask again, as the real service does.
     *
     * @param operation by which the device asks
     */
    record Accepted(OperationId operation) implements DeviceAnswer {
    }

    /**
     * Where the registration stands.
     *
     * @param record the record
     * @param attested how the device proved itself
     */
    record State(RegistrationRecord record, Attested attested) implements DeviceAnswer {
    }

    /**
     * The device's TPM is asked to prove that it holds its keys: the device registers again, with a token that is
     * signed with the key in the blob.
     *
     * @param authenticationKey what that TPM alone can open
     * @param message what the real service tells with it
     */
    record Challenged(KeyBlob authenticationKey, String message) implements DeviceAnswer {
    }

    /**
     * The device is not let in, or asked for what is not there.
     *
     * @param error why, in the service's own terms
     */
    record Refused(ServiceError error) implements DeviceAnswer {
    }

    /** How a device proved itself, for the members of the answer that depend on it. */
    sealed interface Attested {
        /**
         * By a certificate.
         *
         * @param leaf what it says, told for a group only
         * @param signer what the group's signer says
         */
        record ByX509(Optional<CertificateInfo> leaf, Optional<CertificateInfo> signer) implements Attested {
        }

        /** By a symmetric key. */
        record BySymmetricKey() implements Attested {
        }

        /** By a TPM that answered a challenge; the record holds the hub's key for it. */
        record ByTpm() implements Attested {
        }
    }
}
