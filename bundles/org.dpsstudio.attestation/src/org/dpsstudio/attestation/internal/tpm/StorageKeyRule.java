// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.tpm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.tpm.KeyParameters;
import org.dpsstudio.attestation.tpm.KeyParameters.Symmetric;
import org.dpsstudio.attestation.tpm.ObjectAttribute;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;
import org.dpsstudio.attestation.tpm.TpmPublic;

/**
 * What a key must be so that a TPM activates credentials with it and imports objects under it (TPM 2.0 Library
 * Part 3, sections 12.5 and 13.3, with the templates of the Device Provisioning Service's clients).
 */
public final class StorageKeyRule {
    private static final long EXPONENT = 65537;
    private static final int BITS = 2048;
    private static final Set<ObjectAttribute> PROTECTING = EnumSet.of(ObjectAttribute.RESTRICTED,
            ObjectAttribute.DECRYPT);
    private static final Set<ObjectAttribute> BOUND = EnumSet.of(ObjectAttribute.FIXED_TPM,
            ObjectAttribute.FIXED_PARENT, ObjectAttribute.SENSITIVE_DATA_ORIGIN);
    private static final Set<ObjectAttribute> FORBIDDEN = EnumSet.of(ObjectAttribute.ENCRYPTED_DUPLICATION,
            ObjectAttribute.SIGN, ObjectAttribute.X509_SIGN);

    private StorageKeyRule() {
    }

    /**
     * Something that is not as it must be.
     *
     * @param expected what it must be
     * @param came what it is
     */
    public record Fault(String expected, String came) {
    }

    /** @return why the key can neither activate a credential nor be a parent; empty when it can */
    public static List<Fault> faults(TpmPublic key) {
        List<Fault> faults = new ArrayList<>();
        require(faults, TpmAlgorithm.SHA256.name(), key.nameAlgorithm().name());
        attributes(faults, key);
        if (key.key() instanceof KeyParameters.Rsa rsa) {
            require(faults, TpmAlgorithm.RSA + " " + BITS, rsa.words());
            require(faults, Long.toString(EXPONENT), Long.toString(rsa.exponent()));
            require(faults, Symmetric.AES_128_CFB.words(),
                    rsa.symmetric().map(Symmetric::words).orElse(TpmAlgorithm.NULL.name()));
            require(faults, TpmAlgorithm.NULL.name(),
                    rsa.scheme().map(s -> s.algorithm().name()).orElse(TpmAlgorithm.NULL.name()));
        } else {
            faults.add(new Fault(TpmAlgorithm.RSA + " " + BITS, key.key().words()));
        }
        return List.copyOf(faults);
    }

    private static void attributes(List<Fault> faults, TpmPublic key) {
        Set<ObjectAttribute> attributes = key.attributes();
        boolean tornBinding = attributes.contains(ObjectAttribute.FIXED_TPM)
                && !attributes.contains(ObjectAttribute.FIXED_PARENT);
        if (!attributes.containsAll(PROTECTING) || attributes.stream().anyMatch(FORBIDDEN::contains) || tornBinding) {
            Set<ObjectAttribute> wanted = EnumSet.copyOf(PROTECTING);
            wanted.addAll(attributes);
            wanted.removeAll(FORBIDDEN);
            if (tornBinding) {
                wanted.add(ObjectAttribute.FIXED_PARENT);
            }
            faults.add(new Fault(ObjectAttribute.words(wanted), ObjectAttribute.words(attributes)));
        }
    }

    /** @return how the key's attributes leave it less than bound to the TPM that made it; absent when it is bound */
    public static Optional<Fault> loose(TpmPublic key) {
        Collection<ObjectAttribute> attributes = key.attributes();
        if (attributes.containsAll(BOUND)) {
            return Optional.empty();
        }
        return Optional.of(new Fault(ObjectAttribute.words(BOUND), ObjectAttribute.words(attributes)));
    }

    private static void require(List<Fault> faults, String expected, String came) {
        if (!expected.equals(came)) {
            faults.add(new Fault(expected, came));
        }
    }
}
