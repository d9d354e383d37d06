// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.security.MessageDigest;
import java.util.Arrays;

import org.dpsstudio.attestation.internal.tpm.Cursor;
import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.attestation.tpm.Kdfa;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/** Takes off what protects an object or a credential (TPM 2.0 Library Part 1, sections 22 to 24). */
final class Unwrapping {
    /** The largest digest that a TPM takes: of SHA-512. */
    static final int LARGEST_DIGEST = 64;
    private static final Bytes NONE = Bytes.of(new byte[0]);

    private Unwrapping() {
    }

    /** @return what the outer wrapper with a seed holds, after its HMAC was compared */
    static byte[] outer(byte[] seed, Bytes name, Bytes wrapped) throws Refusal {
        Cursor fields = new Cursor(wrapped.toArray());
        byte[] integrity = sized(fields, LARGEST_DIGEST);
        byte[] hidden = rest(fields, wrapped.toArray());
        Secret from = Secret.of(seed);
        byte[] computed = Protection.hmac(Kdfa.derive(from, Kdfa.INTEGRITY, NONE, NONE, 256).reveal(),
                Protection.joined(hidden, name.toArray()));
        Refusal.unless(MessageDigest.isEqual(computed, integrity), ResponseCode.INTEGRITY);
        return Protection.decrypted(Kdfa.derive(from, Kdfa.STORAGE, name, NONE, 128).reveal(), hidden);
    }

    /** @return what the inner wrapper with a key holds, after its digest was compared */
    static byte[] inner(byte[] innerKey, TpmAlgorithm nameAlgorithm, Bytes name, byte[] hidden) throws Refusal {
        byte[] plain = Protection.decrypted(innerKey, hidden);
        Cursor fields = new Cursor(plain);
        byte[] integrity = sized(fields, LARGEST_DIGEST);
        byte[] content = rest(fields, plain);
        byte[] computed = Protection.digest(nameAlgorithm, Protection.joined(content, name.toArray()));
        Refusal.unless(MessageDigest.isEqual(computed, integrity), ResponseCode.INTEGRITY);
        return content;
    }

    /** @return the content of a TPM2B at the place where the fields are */
    static byte[] sized(Cursor fields, int largest) throws Refusal {
        try {
            return fields.sized(largest, "TPM2B");
        } catch (MalformedTpmStructureException malformed) {
            throw Refusal.of(malformed);
        }
    }

    /** @return the content of a TPM2B that fills the bytes */
    static byte[] alone(byte[] tpm2b, int largest) throws Refusal {
        Cursor fields = new Cursor(tpm2b);
        byte[] content = sized(fields, largest);
        Refusal.unless(fields.left() == 0, ResponseCode.SIZE);
        return content;
    }

    private static byte[] rest(Cursor fields, byte[] whole) {
        return Arrays.copyOfRange(whole, whole.length - fields.left(), whole.length);
    }
}
