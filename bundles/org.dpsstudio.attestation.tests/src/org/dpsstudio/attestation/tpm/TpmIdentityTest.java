// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TpmIdentityTest {
    private static final Bytes EK = MadeTpm.structure(MadeTpm.EK_HEAD, MadeTpm.anyModulus());
    private static final Bytes SRK = MadeTpm.structure(MadeTpm.SRK_HEAD, MadeTpm.anyModulus());
    private static final String EK_FINGERPRINT = "3F59BE1ABAD5136F69755F19A84EF56098BA2F00AD559DBCE24D7E80793A7FA5";

    private static TpmIdentity identity(Bytes endorsementKey, Bytes storageRootKey) throws Exception {
        return new TpmIdentity(TpmPublic.read(endorsementKey), TpmPublic.read(storageRootKey));
    }

    @Test
    void theEnrolledTpmIsTakenWithOneFinding() throws Exception {
        Attestation attestation = identity(EK, SRK).verify(new EndorsementKey(EK));
        assertInstanceOf(Attestation.Attested.class, attestation);
        assertEquals(List.of(Finding.passed(Rule.ENDORSEMENT_KEY, EK_FINGERPRINT)), attestation.findings());
    }

    @Test
    void anotherTpmIsRefusedWithBothFingerprints() throws Exception {
        byte[] other = EK.toArray();
        other[200] ^= 1;
        EndorsementKey enrolled = new EndorsementKey(Bytes.of(other));
        Attestation.Refused refused = assertInstanceOf(Attestation.Refused.class, identity(EK, SRK).verify(enrolled));
        Finding finding = refused.findings().getFirst();
        assertEquals(Verdict.FAILED, finding.verdict());
        assertEquals(Optional.of(EK_FINGERPRINT), finding.came());
        assertEquals(64, finding.expected().orElseThrow().length());
        assertEquals(Optional.of(Remedy.ENROLL_ENDORSEMENT_KEY), finding.remedy());
        assertEquals("Unauthorized", refused.message());
    }

    /** Each changes one field of the endorsement key's template; the policy is left out where it does not matter. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
            "0001000b000300b0000000060080004300100800000000000100|fixedTPM, fixedParent, sensitiveDataOrigin"
                    + "|fixedParent, sensitiveDataOrigin, adminWithPolicy, restricted, decrypt",
            "0001000b000200f2000000060080004300100800000000000100"
                    + "|fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, adminWithPolicy, restricted, decrypt"
                    + "|fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, adminWithPolicy, decrypt",
            "0001000b000700f2000000060080004300100800000000000100"
                    + "|fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, adminWithPolicy, restricted, decrypt"
                    + "|fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, adminWithPolicy, restricted, "
                    + "decrypt, sign",
            "0001000b000308f2000000060080004300100800000000000100"
                    + "|fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, adminWithPolicy, restricted, decrypt"
                    + "|fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, adminWithPolicy, "
                    + "encryptedDuplication, restricted, decrypt",
            "0001000b000300d2000000060080004300100800000000000100|fixedTPM, fixedParent, sensitiveDataOrigin"
                    + "|fixedTPM, fixedParent, userWithAuth, adminWithPolicy, restricted, decrypt",
            "0001000c000300f2000000060080004300100800000000000100|SHA256|SHA384",
            "0001000b000300f20000000600c0004300100800000000000100|AES 128 CFB|AES 192 CFB",
            "0001000b000300f2000000060080004200100800000000000100|AES 128 CFB|AES 128 CBC",
            "0001000b000300f20000001000100800000000000100|AES 128 CFB|NULL",
            "0001000b000300f2000000060080004300150800000000000100|NULL|RSAES",
            "0001000b000300f2000000060080004300100800000000030100|65537|3" })
    void aKeyThatATpmWouldRefuseIsNamed(String head, String expected, String came) throws Exception {
        Bytes key = MadeTpm.structure(head, MadeTpm.anyModulus());
        TpmIdentity tpm = identity(key, SRK);
        List<Finding> failed = tpm.faults().stream().filter(f -> f.verdict() == Verdict.FAILED).toList();
        assertEquals(List.of(Finding.failed(Rule.TPM_CHALLENGE, expected, came, Remedy.REMAKE_TPM_KEYS)
                .about(TpmIdentity.ENDORSEMENT_KEY)), failed.subList(0, 1));
        assertInstanceOf(Attestation.Refused.class, tpm.verify(new EndorsementKey(key)));
    }

    @Test
    void aKeyOfAnotherSizeOrKindIsNamedAndNothingIsWrappedForIt() throws Exception {
        byte[] modulus = Arrays.copyOf(MadeTpm.anyModulus(), 128);
        modulus[127] = 1;
        Bytes small = MadeTpm.structure("0001000b00030472000000060080004300100400000000000080", modulus);
        assertEquals(List.of("RSA 2048 RSA 1024"), words(identity(EK, small).faults()));
        String coordinate = "0020" + "11".repeat(32);
        Bytes curve = MadeTpm.sized(HexFormat.of().parseHex(
                "0023000b00030472" + "0000" + "000600800043" + "0010" + "0003" + "0010" + coordinate + coordinate));
        TpmIdentity onCurve = identity(EK, curve);
        assertEquals(List.of("RSA 2048 ECC 0003"), words(onCurve.faults()));
        SecureRandom random = new SecureRandom();
        assertThrows(IllegalArgumentException.class,
                () -> KeyBlob.wrap(KeyBlob.newKey(random), Bytes.of(new byte[1]), onCurve, random));
    }

    private static List<String> words(List<Finding> findings) {
        return findings.stream().map(f -> f.expected().orElseThrow() + " " + f.came().orElseThrow()).toList();
    }

    @Test
    void aStorageRootKeyThatSignsCannotBeChallenged() throws Exception {
        Bytes signing = MadeTpm.structure("0001000b000404720000001000100800000000000100", MadeTpm.anyModulus());
        Attestation attestation = identity(EK, signing).verify(new EndorsementKey(EK));
        assertInstanceOf(Attestation.Refused.class, attestation);
        assertEquals(List.of(Rule.ENDORSEMENT_KEY, Rule.TPM_CHALLENGE, Rule.TPM_CHALLENGE),
                attestation.findings().stream().map(Finding::rule).toList());
        assertEquals(Optional.of(TpmIdentity.STORAGE_ROOT_KEY), attestation.findings().get(1).about());
    }

    @Test
    void aStorageRootKeyThatIsNotBoundToItsTpmIsTakenWithAWarning() throws Exception {
        Bytes loose = MadeTpm.structure("0001000b00030460000000060080004300100800000000000100", MadeTpm.anyModulus());
        Attestation attestation = identity(EK, loose).verify(new EndorsementKey(EK));
        assertInstanceOf(Attestation.Attested.class, attestation);
        assertEquals(Verdict.WARNING, attestation.findings().get(1).verdict());
    }

    @Test
    void anEndorsementKeyWithAPolicyOfItsOwnIsTakenWithAWarning() throws Exception {
        Bytes own = MadeTpm.structure(MadeTpm.EK_HEAD.replace("1469aa", "1469ab"), MadeTpm.anyModulus());
        Attestation attestation = identity(own, SRK).verify(new EndorsementKey(own));
        assertInstanceOf(Attestation.Attested.class, attestation);
        assertEquals(Verdict.WARNING, attestation.findings().get(1).verdict());
        assertEquals(Optional.of(TpmIdentity.ENDORSEMENT_KEY), attestation.findings().get(1).about());
        Bytes later = MadeTpm.structure(MadeTpm.EK_HEAD.replace(
                "837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa",
                "ca3d0a99a2b93906f7a3342414efcfb3a385d44cd1fd459089d19b5071c0b7a0"), MadeTpm.anyModulus());
        assertEquals(List.of(), identity(later, SRK).faults());
    }
}
