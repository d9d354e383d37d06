// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.service.internal.Text;

/** Reads the two keys of a TPM that came with a request. */
public final class TpmKeys {
    private static final String STRUCTURE = "TPM2B_PUBLIC";

    private TpmKeys() {
    }

    /**
     * @param evidence what a device shows
     * @return its TPM's keys as they came, where it shows them
     */
    static Optional<Evidence.TpmKeys> of(Evidence evidence) {
        return switch (evidence) {
            case Evidence.TpmKeys keys -> Optional.of(keys);
            case Evidence.SasToken token -> token.tpm();
            case Evidence.ClientCertificates certificates -> Optional.empty();
            case Evidence.Absent absent -> Optional.empty();
        };
    }

    /**
     * @param evidence what a device shows
     * @return its TPM's endorsement key, where it shows one that can be read
     */
    public static Optional<Bytes> endorsementKey(Evidence evidence) {
        return of(evidence).flatMap(keys -> read(keys, new ArrayList<>(0)))
                .map(tpm -> tpm.endorsementKey().tpm2b());
    }

    /**
     * @param came what came
     * @param findings where to say what cannot be read
     * @return the keys, where both can be read
     */
    static Optional<TpmIdentity> read(Evidence.TpmKeys came, List<Finding> findings) {
        Optional<TpmPublic> endorsementKey = read(TpmIdentity.ENDORSEMENT_KEY, Optional.of(came.endorsementKey()),
                findings);
        Optional<TpmPublic> storageRootKey = read(TpmIdentity.STORAGE_ROOT_KEY, came.storageRootKey(), findings);
        return endorsementKey.flatMap(ek -> storageRootKey.map(srk -> new TpmIdentity(ek, srk)));
    }

    private static Optional<TpmPublic> read(String member, Optional<String> base64,
            List<Finding> findings) {
        if (base64.isEmpty()) {
            findings.add(wrong(member, Text.TPM_KEY_MISSING.with(member)));
            return Optional.empty();
        }
        try {
            return Optional.of(TpmPublic.ofBase64(base64.get()));
        } catch (MalformedTpmStructureException malformed) {
            findings.add(wrong(member, malformed.getMessage()));
            return Optional.empty();
        }
    }

    private static Finding wrong(String member, String why) {
        return Finding.failed(Rule.REQUEST_WELL_FORMED, STRUCTURE, why, Remedy.CORRECT_REQUEST).about(member);
    }
}
