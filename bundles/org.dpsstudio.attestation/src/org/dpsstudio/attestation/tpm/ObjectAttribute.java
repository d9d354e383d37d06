// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The attributes of a TPM object (TPMA_OBJECT, TPM 2.0 Library Part 2, section 8.3). */
public enum ObjectAttribute {
    /** It never leaves its TPM. */
    FIXED_TPM(1, "fixedTPM"),
    /** It does not survive a restart of the TPM. */
    ST_CLEAR(2, "stClear"),
    /** It never gets another parent. */
    FIXED_PARENT(4, "fixedParent"),
    /** The TPM made its secret part itself. */
    SENSITIVE_DATA_ORIGIN(5, "sensitiveDataOrigin"),
    /** Its password is enough to use it. */
    USER_WITH_AUTH(6, "userWithAuth"),
    /** Administration of it needs its policy. */
    ADMIN_WITH_POLICY(7, "adminWithPolicy"),
    /** It is good for one version of the firmware only. */
    FIRMWARE_LIMITED(8, "firmwareLimited"),
    /** It is good for a security version of the firmware, or a later one. */
    SVN_LIMITED(9, "svnLimited"),
    /** Wrong passwords do not lock the TPM. */
    NO_DA(10, "noDA"),
    /** It is duplicated under double encryption only. */
    ENCRYPTED_DUPLICATION(11, "encryptedDuplication"),
    /** It works on structures of the TPM only. */
    RESTRICTED(16, "restricted"),
    /** It decrypts. */
    DECRYPT(17, "decrypt"),
    /** It signs, or encrypts where it is symmetric. */
    SIGN(18, "sign"),
    /** It signs certificates that the TPM assembles. */
    X509_SIGN(19, "x509sign");

    private static final ObjectAttribute[] ALL = values();
    private final int bit;
    private final String word;

    ObjectAttribute(int bit, String word) {
        this.bit = bit;
        this.word = word;
    }

    /** @return its bit within TPMA_OBJECT */
    public int mask() {
        return 1 << bit;
    }

    /** @return its name in the TPM 2.0 Library */
    public String word() {
        return word;
    }

    /**
     * @param bits a TPMA_OBJECT
     * @return the attributes that are set; absent when reserved bits are
     */
    public static Optional<Set<ObjectAttribute>> ofBits(int bits) {
        Set<ObjectAttribute> found = EnumSet.noneOf(ObjectAttribute.class);
        int unknown = bits;
        for (ObjectAttribute attribute : ALL) {
            if ((bits & attribute.mask()) != 0) {
                found.add(attribute);
                unknown &= ~attribute.mask();
            }
        }
        return unknown == 0 ? Optional.of(found) : Optional.empty();
    }

    /**
     * @param attributes any
     * @return their names in the order of their bits, as a trace tells them
     */
    public static String words(Collection<ObjectAttribute> attributes) {
        return attributes.stream().sorted().map(ObjectAttribute::word).collect(Collectors.joining(", "));
    }
}
