// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.internal.tpm.Cursor;
import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException.Reason;
import org.dpsstudio.attestation.tpm.ObjectAttribute;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;

/**
 * A TPMT_PUBLIC as TPM2_Import unmarshals it, less strict than {@link TpmPublic}: what does not go together is refused
 * by the checks that follow.
 *
 * @param content the structure
 * @param type the object's type
 * @param nameAlgorithm the hash algorithm of its name
 * @param attributes what it may be used for
 * @param authPolicy a digest, or empty
 * @param scheme HMAC, XOR or NULL
 * @param schemeHash the scheme's hash algorithm, where it has one
 * @param unique what binds it to the sensitive area
 */
record HashedKeyArea(Bytes content, TpmAlgorithm type, TpmAlgorithm nameAlgorithm, Set<ObjectAttribute> attributes,
        Bytes authPolicy, TpmAlgorithm scheme, Optional<TpmAlgorithm> schemeHash, Bytes unique) {
    /** The largest that is read. */
    static final int LARGEST = TpmPublic.LARGEST - Short.BYTES;

    /** Bits that were reserved until version 1.83 of the library, and are for keys with fixedTPM only. */
    private static final Set<ObjectAttribute> NEWER = EnumSet.of(ObjectAttribute.FIRMWARE_LIMITED,
            ObjectAttribute.SVN_LIMITED);

    /**
     * @param content the structure
     * @param following what is behind it in the command: the TPM reads on there when a size within the structure is too
     *        large, and finds afterwards that the structure's own size does not fit
     */
    static HashedKeyArea read(Bytes content, byte[] following) throws Refusal {
        Cursor fields = new Cursor(Protection.joined(content.toArray(), following));
        try {
            HashedKeyArea area = read(content, fields);
            Refusal.unless(area.type() != TpmAlgorithm.KEYEDHASH || fields.left() == following.length,
                    ResponseCode.SIZE);
            return area;
        } catch (MalformedTpmStructureException malformed) {
            throw Refusal.of(malformed);
        }
    }

    private static HashedKeyArea read(Bytes content, Cursor fields) throws MalformedTpmStructureException {
        TpmAlgorithm type = fields.algorithm("type");
        TpmAlgorithm nameAlgorithm = hash(fields, "nameAlg");
        Set<ObjectAttribute> attributes = ObjectAttribute.ofBits(fields.u32("objectAttributes"))
                .filter(known -> Collections.disjoint(known, NEWER))
                .orElseThrow(() -> new MalformedTpmStructureException(Reason.RESERVED_BITS, "objectAttributes"));
        if (type != TpmAlgorithm.KEYEDHASH) {
            return other(content, type);
        }
        Bytes policy = Bytes.of(fields.sized(Unwrapping.LARGEST_DIGEST, "authPolicy"));
        TpmAlgorithm scheme = fields.algorithm("scheme");
        Optional<TpmAlgorithm> schemeHash = switch (scheme) {
            case NULL -> Optional.empty();
            case HMAC -> Optional.of(hash(fields, "hashAlg"));
            case XOR -> {
                Optional<TpmAlgorithm> xor = Optional.of(hash(fields, "hashAlg"));
                fields.algorithm("kdf");
                yield xor;
            }
            default -> throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, "scheme");
        };
        Bytes unique = Bytes.of(fields.sized(Unwrapping.LARGEST_DIGEST, "unique"));
        return new HashedKeyArea(content, type, nameAlgorithm, attributes, policy, scheme, schemeHash, unique);
    }

    /** SHA-3 is in no TPM that the Azure clients run on. */
    private static TpmAlgorithm hash(Cursor fields, String field) throws MalformedTpmStructureException {
        TpmAlgorithm hash = fields.hash(field);
        return switch (hash) {
            case SHA1, SHA256, SHA384, SHA512 -> hash;
            default -> throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field);
        };
    }

    /** A key of another type is read only to find out whether it is one. */
    private static HashedKeyArea other(Bytes content, TpmAlgorithm type) throws MalformedTpmStructureException {
        TpmPublic whole = TpmPublic.read(Bytes.of(Protection.sized(content.toArray())));
        return new HashedKeyArea(content, type, whole.nameAlgorithm(), whole.attributes(), whole.authPolicy(),
                TpmAlgorithm.NULL, Optional.empty(), Bytes.of(new byte[0]));
    }

    Bytes name() {
        return Bytes.of(Protection.joined(Protection.u16(nameAlgorithm.id()),
                Protection.digest(nameAlgorithm, content.toArray())));
    }

    boolean has(ObjectAttribute... wanted) {
        return attributes.containsAll(Arrays.asList(wanted));
    }

    /** PublicAttributesValidation and SchemeChecks of the reference implementation, under a parent with fixedTPM. */
    void check() throws Refusal {
        Refusal.unless(authPolicy.length() == 0 || authPolicy.length() == nameAlgorithm.digestBytes(),
                ResponseCode.SIZE);
        boolean signs = has(ObjectAttribute.SIGN);
        boolean decrypts = has(ObjectAttribute.DECRYPT);
        Refusal.unless(signs != decrypts || !has(ObjectAttribute.RESTRICTED), ResponseCode.ATTRIBUTES);
        TpmAlgorithm wanted = TpmAlgorithm.XOR;
        if (signs == decrypts) {
            wanted = TpmAlgorithm.NULL;
        } else if (signs) {
            wanted = TpmAlgorithm.HMAC;
        }
        Refusal.unless(scheme == wanted, ResponseCode.SCHEME);
    }
}
