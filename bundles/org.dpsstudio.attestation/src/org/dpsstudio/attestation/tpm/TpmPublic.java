// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.dpsstudio.attestation.internal.tpm.Cursor;
import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.attestation.internal.tpm.PublicArea;
import org.dpsstudio.model.Bytes;

/**
 * The public area of a key in a TPM, read from a marshalled TPM2B_PUBLIC (TPM 2.0 Library Part 2, section 12.2.5).
 * RSA, ECC and KEYEDHASH keys are read, whatever they are good for; {@link TpmIdentity} judges that.
 *
 * @param tpm2b the structure as it came, size field included
 * @param nameAlgorithm the hash algorithm of its name
 * @param attributes what it may be used for; cannot be changed
 * @param authPolicy a digest of the name algorithm, or empty
 * @param key the rest, by the key's type
 */
public record TpmPublic(Bytes tpm2b, TpmAlgorithm nameAlgorithm, Set<ObjectAttribute> attributes, Bytes authPolicy,
        KeyParameters key) {
    /** The largest structure that is read, in bytes. */
    public static final int LARGEST = 1024;

    /** Keeps a copy of the attributes. */
    public TpmPublic {
        Set<ObjectAttribute> copy = EnumSet.noneOf(ObjectAttribute.class);
        copy.addAll(attributes);
        attributes = Collections.unmodifiableSet(copy);
    }

    /**
     * @param tpm2bPublic the structure, size field included
     * @return what it says
     * @throws MalformedTpmStructureException when it is not one, not whole, or not alone
     */
    public static TpmPublic read(Bytes tpm2bPublic) throws MalformedTpmStructureException {
        return PublicArea.read(tpm2bPublic);
    }

    /**
     * @param base64 the structure in standard base64, as devices send it; blanks around it are ignored
     * @return what it says
     * @throws MalformedTpmStructureException when it is not one, not whole, or not alone
     */
    public static TpmPublic ofBase64(String base64) throws MalformedTpmStructureException {
        return read(Bytes.of(Cursor.decoded(base64, LARGEST, "TPM2B_PUBLIC")));
    }

    /**
     * @return the object's name (TPM 2.0 Library Part 1, section 16): the name algorithm in two bytes, and its digest
     *         of the structure without the size field
     */
    public Bytes name() {
        byte[] whole = tpm2b.toArray();
        return Bytes.of(Protection.joined(Protection.u16(nameAlgorithm.id()),
                Protection.digest(nameAlgorithm, Arrays.copyOfRange(whole, Short.BYTES, whole.length))));
    }

    /** @return the SHA-256 of the whole structure in upper-case hexadecimal, by which a trace tells keys apart */
    public String fingerprint() {
        return Protection.fingerprint(tpm2b);
    }
}
