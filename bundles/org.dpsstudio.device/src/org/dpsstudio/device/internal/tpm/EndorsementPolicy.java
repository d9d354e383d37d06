// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.util.HexFormat;
import java.util.List;

import org.dpsstudio.attestation.tpm.ObjectAttribute;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.tpm.TpmException;

import tss.tpm.TPM_HANDLE;

/** By what the use of an endorsement key is allowed: the policies of the TCG EK Credential Profile, section B.6. */
final class EndorsementPolicy {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String SECRET = "837197674484B3F81A90CC8D46A5D724FD52D76E06520B64F2A1DA1B331469AA";
    private static final String AUTHORIZE_NV = "3767E2EDD43FF45A3A7E1EAEFCEF78643DCA964632E7AAD82C673A30D8633FDE";
    private static final String EITHER = "CA3D0A99A2B93906F7A3342414EFCFB3A385D44CD1FD459089D19B5071C0B7A0";

    private EndorsementPolicy() {
    }

    /** What needs the endorsement key. */
    @FunctionalInterface
    interface Use {
        /** @return what the TPM gave for it, with a session that allows the key's use */
        byte[] with(TPM_HANDLE session) throws TpmException;
    }

    /** Uses the key under its policy, or by its empty password where that is enough; the session is flushed. */
    static byte[] use(TssCommands commands, TpmPublic key, Use use) throws TpmException {
        String policy = key.authPolicy().hex();
        if (key.attributes().contains(ObjectAttribute.USER_WITH_AUTH)) {
            return use.with(TPM_HANDLE.PW);
        }
        if (!policy.equals(SECRET) && !policy.equals(EITHER)) {
            throw TpmFailure.unanswered("TPM2_PolicySecret",
                    TpmText.of("tss.policy", KeyPlaces.text(KeyPlaces.ENDORSEMENT)), null);
        }
        TPM_HANDLE session = commands.startPolicySession();
        try {
            commands.policySecretOfEndorsement(session);
            if (policy.equals(EITHER)) {
                commands.policyOr(session, List.of(HEX.parseHex(SECRET), HEX.parseHex(AUTHORIZE_NV)));
            }
            return use.with(session);
        } finally {
            commands.flush(session);
        }
    }
}
