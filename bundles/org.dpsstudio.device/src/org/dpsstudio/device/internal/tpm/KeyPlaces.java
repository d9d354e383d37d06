// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.KeyParameters;
import org.dpsstudio.attestation.tpm.KeyParameters.Scheme;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.ObjectAttribute;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Verdict;

import tss.tpm.TPM_HANDLE;

/** The keys that stay in a TPM: found where they are, or made there when there is nothing. */
public final class KeyPlaces {
    /** Where the endorsement key is kept. */
    public static final int ENDORSEMENT = 0x81010001;
    /** Where the storage root key is kept. */
    public static final int STORAGE_ROOT = 0x81000001;
    /** Where the hub's key is kept. */
    public static final int HUB = 0x81000100;

    private final TssCommands commands;
    private TpmPublic endorsementKey;
    private TpmPublic storageRootKey;

    /** @param commands to the TPM */
    public KeyPlaces(TssCommands commands) {
        this.commands = commands;
    }

    /** @return the endorsement key */
    public TpmPublic endorsementKey() throws TpmException {
        if (endorsementKey == null) {
            endorsementKey = placed(ENDORSEMENT, KeyTemplate.ENDORSEMENT, TPM_HANDLE.ENDORSEMENT,
                    TpmIdentity.ENDORSEMENT_KEY);
        }
        return endorsementKey;
    }

    /** @return the storage root key */
    public TpmPublic storageRootKey() throws TpmException {
        if (storageRootKey == null) {
            storageRootKey = placed(STORAGE_ROOT, KeyTemplate.STORAGE_ROOT, TPM_HANDLE.OWNER,
                    TpmIdentity.STORAGE_ROOT_KEY);
        }
        return storageRootKey;
    }

    private TpmPublic placed(int handle, KeyTemplate template, TPM_HANDLE hierarchy, String what)
            throws TpmException {
        Optional<TpmPublic> there = at(handle);
        if (there.isPresent()) {
            return usable(there.get(), handle, what);
        }
        TPM_HANDLE made = commands.createPrimary(hierarchy, template.template());
        try {
            commands.evictControl(made, handle);
        } finally {
            commands.flush(made);
        }
        return usable(at(handle).orElseThrow(() -> TpmFailure.refused("TPM2_ReadPublic", ResponseCode.HANDLE)),
                handle, what);
    }

    private static TpmPublic usable(TpmPublic key, int handle, String what) throws TpmException {
        List<Finding> faults = new TpmIdentity(key, key).faults().stream()
                .filter(fault -> fault.verdict() == Verdict.FAILED && fault.about().equals(Optional.of(what))).toList();
        if (faults.isEmpty()) {
            return key;
        }
        Finding first = faults.getFirst();
        throw TpmFailure.unanswered("TPM2_ReadPublic", TpmText.of("tss.unusable." + what, text(handle),
                first.came().orElse("?"), first.expected().orElse("?")), null);
    }

    /** @return the public area of what is there */
    public Optional<TpmPublic> at(int handle) throws TpmException {
        byte[] area;
        try {
            area = commands.readPublic(handle);
        } catch (TpmException nothing) {
            if (ResponseCode.HANDLE.equals(new ResponseCode(nothing.responseCode().orElse(0)).kind())) {
                return Optional.empty();
            }
            throw nothing;
        }
        try {
            return Optional.of(TpmPublic.read(Bytes.of(Protection.sized(area))));
        } catch (MalformedTpmStructureException unknown) {
            throw TpmFailure.unanswered("TPM2_ReadPublic", TpmText.of("tss.unknownKey", text(handle)), unknown);
        }
    }

    /** @return what was protected for both keys */
    public Secret activate(Bytes idObject, Bytes secret) throws TpmException {
        storageRootKey();
        return Secret.of(EndorsementPolicy.use(commands, endorsementKey(), session -> commands.activateCredential(
                STORAGE_ROOT, ENDORSEMENT, session, idObject.toArray(), secret.toArray())));
    }

    /**
     * @param piece how much the TPM takes at once
     * @return the key, which was loaded once
     */
    public TssKey.Imported imported(Secret innerKey, KeyBlob blob, int piece) throws TpmException {
        storageRootKey();
        byte[] area = blob.keyPublic().toArray();
        byte[] sensitive = commands.importKey(STORAGE_ROOT, innerKey.reveal(), area, blob.duplicate().toArray(),
                blob.duplicateSecret().toArray());
        TssKey.Imported key = new TssKey.Imported(commands, piece, area, sensitive);
        key.tryToLoad();
        return key;
    }

    /** @return whether a key makes HMAC-SHA-256 of anything */
    public static boolean signs(TpmPublic key) {
        return key.key() instanceof KeyParameters.KeyedHash(Optional<Scheme> scheme, Bytes unique)
                && key.attributes().contains(ObjectAttribute.SIGN)
                && !key.attributes().contains(ObjectAttribute.RESTRICTED)
                && scheme.flatMap(Scheme::hash).orElse(TpmAlgorithm.SHA256) == TpmAlgorithm.SHA256;
    }

    /** @return a handle as people write it */
    public static String text(int handle) {
        return "0x%08X".formatted(handle);
    }
}
