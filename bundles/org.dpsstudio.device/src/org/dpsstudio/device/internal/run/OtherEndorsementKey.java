// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;

import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;

/**
 * An endorsement key by the template of the TCG EK Credential Profile (RSA 2048, L-1) that belongs to no TPM. Made
 * once in a process, since that takes a moment.
 */
final class OtherEndorsementKey {
    private static final int BITS = 2048;
    private static final int MODULUS = BITS / Byte.SIZE;
    /** TPM2B_PUBLIC up to the modulus: what every key of the template begins with. */
    private static final String TEMPLATE = "013A0001000B000300B20020"
            + "837197674484B3F81A90CC8D46A5D724FD52D76E06520B64F2A1DA1B331469AA"
            + "00060080004300100800000000000100";

    /** Made when it is first asked for. */
    private static final class Made {
        private static final TpmPublic KEY = make();
    }

    private OtherEndorsementKey() {
    }

    static TpmPublic key() {
        return Made.KEY;
    }

    private static TpmPublic make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] modulus = ((RSAPublicKey) generator.generateKeyPair().getPublic()).getModulus().toByteArray();
            byte[] template = HexFormat.of().parseHex(TEMPLATE);
            byte[] key = Arrays.copyOf(template, template.length + MODULUS);
            System.arraycopy(modulus, modulus.length - MODULUS, key, template.length, MODULUS);
            return TpmPublic.read(Bytes.of(key));
        } catch (GeneralSecurityException | MalformedTpmStructureException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
