// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.Bytes;

/** What a device shows to prove who it is. */
public sealed interface Evidence {

    /** Nothing. */
    record Absent() implements Evidence {
    }

    /**
     * The chain of a TLS handshake in which the device proved possession of the first one's key.
     *
     * @param chain certificates in DER, the leaf first, never empty
     */
    record ClientCertificates(List<Bytes> chain) implements Evidence {
    }

    /**
     * A token, taken for a shared access signature; with a TPM's keys beside it, it answers a challenge.
     *
     * @param token the whole text, unread
     * @param tpm the keys, where they came too
     */
    record SasToken(String token, Optional<TpmKeys> tpm) implements Evidence {
        @Override
        public String toString() {
            return "SasToken[hidden]";
        }
    }

    /**
     * A TPM's public keys as they came, unread.
     *
     * @param endorsementKey base64 text
     * @param storageRootKey base64 text
     */
    record TpmKeys(String endorsementKey, Optional<String> storageRootKey) implements Evidence {
    }
}
