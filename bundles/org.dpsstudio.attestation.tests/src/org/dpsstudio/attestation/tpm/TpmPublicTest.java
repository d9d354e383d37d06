// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.tpm.KeyParameters.Scheme;
import org.dpsstudio.attestation.tpm.KeyParameters.Symmetric;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException.Reason;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TpmPublicTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Bytes EK = MadeTpm.structure(MadeTpm.EK_HEAD, MadeTpm.anyModulus());
    private static final Bytes SRK = MadeTpm.structure(MadeTpm.SRK_HEAD, MadeTpm.anyModulus());

    private static Bytes area(String hex) {
        return MadeTpm.sized(HEX.parseHex(hex));
    }

    private static void refused(Reason reason, String field, Bytes structure) {
        MalformedTpmStructureException refused = assertThrows(MalformedTpmStructureException.class,
                () -> TpmPublic.read(structure));
        assertEquals(reason + " " + field, refused.reason() + " " + refused.field());
        assertTrue(refused.getMessage().contains(field), refused.getMessage());
        assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
    }

    @Test
    void theEndorsementKeyOfTheTemplateIsRead() throws Exception {
        assertEquals(316, EK.length());
        assertTrue(EK.base64().startsWith("AToAAQALAAMAsgAg"));
        TpmPublic key = TpmPublic.ofBase64(" " + EK.base64() + "\n");
        assertEquals(TpmAlgorithm.SHA256, key.nameAlgorithm());
        assertEquals("fixedTPM, fixedParent, sensitiveDataOrigin, adminWithPolicy, restricted, decrypt",
                ObjectAttribute.words(key.attributes()));
        assertEquals("837197674484B3F81A90CC8D46A5D724FD52D76E06520B64F2A1DA1B331469AA", key.authPolicy().hex());
        KeyParameters.Rsa rsa = assertInstanceOf(KeyParameters.Rsa.class, key.key());
        assertEquals(new KeyParameters.Rsa(Optional.of(Symmetric.AES_128_CFB), Optional.empty(), 2048, 65537,
                Bytes.of(MadeTpm.anyModulus())), rsa);
        assertEquals("3F59BE1ABAD5136F69755F19A84EF56098BA2F00AD559DBCE24D7E80793A7FA5", key.fingerprint());
    }

    @Test
    void theStorageRootKeyOfTheTemplateIsReadAndNamed() throws Exception {
        assertEquals(284, SRK.length());
        TpmPublic key = TpmPublic.read(SRK);
        assertEquals("fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, noDA, restricted, decrypt",
                ObjectAttribute.words(key.attributes()));
        assertEquals(0, key.authPolicy().length());
        assertEquals("000B5D9899BEFFE34AF846F403E96C7C17076F0A080B882E0F881CAEBC932E668244", key.name().hex());
    }

    @Test
    void theNameUsesTheNameAlgorithm() throws Exception {
        Bytes sha384 = MadeTpm.structure(MadeTpm.SRK_HEAD.replaceFirst("0001000b", "0001000c"), MadeTpm.anyModulus());
        Bytes name = TpmPublic.read(sha384).name();
        assertEquals(2 + 48, name.length());
        assertTrue(name.hex().startsWith("000C"));
    }

    @Test
    void theRegistrationIdIsTheDigestOfTheWholeStructureInBase32() {
        assertEquals("h5m34gv22ujw62lvl4m2qtxvmcmlulyavvkz3phcjv7ia6j2p6sq",
                DerivedRegistrationId.derive(new EndorsementKey(EK)).text());
    }

    @Test
    void aKeyOnACurveIsRead() throws Exception {
        String coordinate = "0020" + "11".repeat(32);
        TpmPublic key = TpmPublic.read(area("0023000b000300b2" + "0000" + "000600800043" + "0010" + "0003" + "0010"
                + coordinate + coordinate));
        KeyParameters.Ecc ecc = assertInstanceOf(KeyParameters.Ecc.class, key.key());
        assertEquals("ECC 0003", ecc.words());
        assertEquals(32, ecc.x().length());
        assertEquals(Optional.empty(), ecc.derivation());
        TpmPublic signing = TpmPublic.read(area("0023000b00040072" + "0000" + "0010" + "0018000b" + "0003"
                + "0020000b" + coordinate + coordinate));
        assertEquals(Optional.of(new Scheme(TpmAlgorithm.ECDSA, Optional.of(TpmAlgorithm.SHA256))),
                assertInstanceOf(KeyParameters.Ecc.class, signing.key()).scheme());
        assertEquals(Optional.of(new Scheme(TpmAlgorithm.KDF1_SP800_56A, Optional.of(TpmAlgorithm.SHA256))),
                assertInstanceOf(KeyParameters.Ecc.class, signing.key()).derivation());
        refused(Reason.INCONSISTENT, "TPMS_ECC_POINT.y", area("0023000b000300b2" + "0000" + "000600800043" + "0010"
                + "0003" + "0010" + coordinate + "0021" + "11".repeat(33)));
        refused(Reason.UNKNOWN_VALUE, "TPMS_ECC_PARMS.curveID", area("0023000b000300b2" + "0000" + "000600800043"
                + "0010" + "0007" + "0010" + coordinate + coordinate));
    }

    @Test
    void theServicesHmacKeyIsRead() throws Exception {
        TpmPublic key = TpmPublic.read(area("0008000b" + "00040440" + "0000" + "0005000b" + "0020" + "22".repeat(32)));
        assertEquals(Set.of(ObjectAttribute.SIGN, ObjectAttribute.USER_WITH_AUTH, ObjectAttribute.NO_DA),
                key.attributes());
        assertEquals(Optional.of(new Scheme(TpmAlgorithm.HMAC, Optional.of(TpmAlgorithm.SHA256))),
                assertInstanceOf(KeyParameters.KeyedHash.class, key.key()).scheme());
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = EK.toArray();
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            refused(Reason.TRUNCATED, "TPM2B_PUBLIC", Bytes.of(cut));
            cut[0] = (byte) (length - 2 >> 8);
            cut[1] = (byte) (length - 2);
            MalformedTpmStructureException refused = assertThrows(MalformedTpmStructureException.class,
                    () -> TpmPublic.read(Bytes.of(cut)));
            assertEquals(length == 2 ? Reason.EMPTY : Reason.TRUNCATED, refused.reason(), refused.field());
        }
        refused(Reason.TRUNCATED, "TPM2B_PUBLIC.size", Bytes.of(new byte[1]));
        refused(Reason.EMPTY, "TPM2B_PUBLIC", Bytes.of(new byte[0]));
    }

    @Test
    void bytesThatFollowAreRefusedOutsideAndInside() {
        refused(Reason.TRAILING_BYTES, "TPM2B_PUBLIC", Bytes.of(MadeTpm.joined(EK.toArray(), new byte[1])));
        refused(Reason.TRAILING_BYTES, "TPMT_PUBLIC",
                MadeTpm.structure(MadeTpm.EK_HEAD, MadeTpm.joined(MadeTpm.anyModulus(), new byte[1])));
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsLookedAt() {
        refused(Reason.TOO_LARGE, "TPM2B_PUBLIC", Bytes.of(new byte[TpmPublic.LARGEST + 1]));
        refused(Reason.TOO_LARGE, "TPM2B_PUBLIC", Bytes.of(HEX.parseHex("ffff00")));
        MalformedTpmStructureException text = assertThrows(MalformedTpmStructureException.class,
                () -> TpmPublic.ofBase64("A".repeat(1_000_000)));
        assertEquals(Reason.TOO_LARGE, text.reason());
    }

    @Test
    void textThatIsNotBase64IsRefused() {
        for (String text : new String[] { "AToAAQ*=", "A", EK.base64().substring(1), "AToA\nAQAL", "\u00e4" }) {
            MalformedTpmStructureException refused = assertThrows(MalformedTpmStructureException.class,
                    () -> TpmPublic.ofBase64(text));
            assertEquals(Reason.BROKEN_BASE64, refused.reason(), text);
        }
        assertEquals(Reason.EMPTY,
                assertThrows(MalformedTpmStructureException.class, () -> TpmPublic.ofBase64(" \n")).reason());
    }

    /** Each changes one field of the storage root key's template. */
    @ParameterizedTest
    @CsvSource({ //
            "0025000b00030472000000060080004300100800000000000100, UNKNOWN_VALUE, TPMT_PUBLIC.type",
            "7777000b00030472000000060080004300100800000000000100, UNKNOWN_VALUE, TPMT_PUBLIC.type",
            "0001001000030472000000060080004300100800000000000100, UNKNOWN_VALUE, TPMT_PUBLIC.nameAlg",
            "0001000600030472000000060080004300100800000000000100, UNKNOWN_VALUE, TPMT_PUBLIC.nameAlg",
            "0001000b80030472000000060080004300100800000000000100, RESERVED_BITS, TPMT_PUBLIC.objectAttributes",
            "0001000b00030473000000060080004300100800000000000100, RESERVED_BITS, TPMT_PUBLIC.objectAttributes",
            "0001000b000304720001aa00060080004300100800000000000100, INCONSISTENT, TPMT_PUBLIC.authPolicy",
            "0001000b000304720041, TOO_LARGE, TPMT_PUBLIC.authPolicy",
            "0001000b00030472000000010080004300100800000000000100, UNKNOWN_VALUE, TPMS_RSA_PARMS.symmetric",
            "0001000b00030472000000060081004300100800000000000100, UNKNOWN_VALUE, TPMS_RSA_PARMS.symmetric.keyBits",
            "0001000b00030472000000060080000b00100800000000000100, UNKNOWN_VALUE, TPMS_RSA_PARMS.symmetric.mode",
            "0001000b00030472000000060080004300180800000000000100, UNKNOWN_VALUE, TPMT_RSA_SCHEME",
            "0001000b000304720000000600800043001700010800000000000100, UNKNOWN_VALUE, TPMT_RSA_SCHEME.hashAlg",
            "0001000b00030472000000060080004300100801000000000100, UNKNOWN_VALUE, TPMS_RSA_PARMS.keyBits",
            "0001000b00030472000000060080004300100000000000000100, UNKNOWN_VALUE, TPMS_RSA_PARMS.keyBits",
            "0001000b00030472000000060080004300100c00000000000100, INCONSISTENT, TPMT_PUBLIC.unique",
            "0001000b00030472000000060080004300100800000000000201, TOO_LARGE, TPMT_PUBLIC.unique",
            "0001000b00030472000000060080004300100800000000000000, INCONSISTENT, TPMT_PUBLIC.unique" })
    void aFieldThatIsNoneIsRefusedByItsName(String head, Reason reason, String field) {
        refused(reason, field, MadeTpm.structure(head, MadeTpm.anyModulus()));
    }

    @Test
    void aModulusThatIsNoneIsRefused() {
        byte[] even = MadeTpm.anyModulus();
        even[255] = 2;
        refused(Reason.INCONSISTENT, "TPMT_PUBLIC.unique", MadeTpm.structure(MadeTpm.SRK_HEAD, even));
        byte[] small = MadeTpm.anyModulus();
        small[0] = 0x7F;
        refused(Reason.INCONSISTENT, "TPMT_PUBLIC.unique", MadeTpm.structure(MadeTpm.SRK_HEAD, small));
    }
}
