// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.device.internal.tpm.FedWire;
import org.dpsstudio.device.tpm.Tpm.HmacKey;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/** TPMs that are given what somebody made up. */
public final class FedTpm {
    private static final byte[] INNER_KEY = new byte[16];

    private FedTpm() {
    }

    /**
     * @param wire from which the answers come
     * @return a TPM at its end
     * @throws TpmException when what answers is none
     */
    public static TssTpm at(FedWire wire) throws TpmException {
        return TssTpm.over(wire, new TpmAddress.Socket("fed", 1), Duration.ofSeconds(1));
    }

    /**
     * Wraps an HMAC key rightly, whatever it is, and imports it.
     *
     * @param tpm for which
     * @param publicHead of its public area, up to the field that binds it to the rest
     * @param password its password
     * @param obfuscation what hides it in its public area
     * @param key itself
     * @param trailing what is behind it
     * @return the key in the TPM
     * @throws TpmException when the TPM refuses it
     */
    public static HmacKey imported(SoftwareTpm tpm, byte[] publicHead, byte[] password, byte[] obfuscation, byte[] key,
            byte[] trailing) throws TpmException {
        Forge forge = new Forge();
        forge.password = password;
        forge.obfuscation = obfuscation;
        forge.key = key;
        forge.trailing = trailing;
        return imported(tpm, forge, publicHead);
    }

    /**
     * Wraps a sensitive area rightly, whatever it is, and imports it.
     *
     * @param tpm for which
     * @param publicHead of its public area, up to the field that binds it to the rest
     * @param sensitive the sensitive area
     * @return the key in the TPM
     * @throws TpmException when the TPM refuses it
     */
    public static HmacKey imported(SoftwareTpm tpm, byte[] publicHead, byte[] sensitive) throws TpmException {
        Forge forge = new Forge();
        forge.sensitive = sensitive;
        return imported(tpm, forge, publicHead);
    }

    private static HmacKey imported(SoftwareTpm tpm, Forge forge, byte[] publicHead) throws TpmException {
        forge.publicHead = HexFormat.of().formatHex(publicHead);
        forge.innerKey = INNER_KEY;
        KeyBlob blob;
        try {
            blob = forge.blob(tpm.endorsementKey(), tpm.storageRootKey());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        return tpm.importKey(Secret.of(INNER_KEY), blob);
    }

    /**
     * @param key of HMAC, not empty
     * @param content what is signed
     * @param signature what came
     * @return whether it is the right one
     */
    public static boolean signs(byte[] key, Bytes content, Bytes signature) {
        try {
            return Arrays.equals(Forge.hmac(key, content.toArray()), signature.toArray());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
