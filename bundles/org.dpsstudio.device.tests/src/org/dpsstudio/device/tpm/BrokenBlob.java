// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.model.Bytes;

/** Blobs that a TPM refuses, with the command and the code by which it does. */
enum BrokenBlob {
    CREDENTIAL_CHANGED("TPM2_ActivateCredential", 0x1DF,
            changing(blob -> with(blob, 0, flipped(blob.credential(), 40)))),
    CREDENTIAL_HMAC_CHANGED("TPM2_ActivateCredential", 0x1DF,
            changing(blob -> with(blob, 0, flipped(blob.credential(), 5)))),
    CREDENTIAL_CUT_OFF("TPM2_ActivateCredential", 0x1DA, changing(blob -> with(blob, 0, cut(blob.credential(), 20)))),
    CREDENTIAL_TOO_LARGE("TPM2_ActivateCredential", 0x1D5, changing(blob -> with(blob, 0, Bytes.of(new byte[200])))),
    CREDENTIAL_HMAC_TOO_LARGE("TPM2_ActivateCredential", 0x1D5,
            changing(blob -> with(blob, 0, hmacSize(blob.credential(), 65)))),
    CREDENTIAL_HMAC_SHORT("TPM2_ActivateCredential", 0x1DF,
            changing(blob -> with(blob, 0, hmacSize(blob.credential(), 31)))),
    CREDENTIAL_CONTINUED("TPM2_ActivateCredential", 0x1D5, forging(f -> f.trailingInCredential = new byte[3])),
    CREDENTIAL_SEED_CUT_OFF("TPM2_ActivateCredential", 0x2D5,
            changing(blob -> with(blob, 1, cut(blob.credentialSecret(), 255)))),
    CREDENTIAL_SEED_TOO_LONG("TPM2_ActivateCredential", 0x2C4, forging(f -> f.credentialSeed = new byte[33])),
    CREDENTIAL_LABEL("TPM2_ActivateCredential", 0x2C4, forging(f -> f.identityLabel = "DUPLICATE")),
    INNER_KEY_LONG("TPM2_Import", 0x1D5, forging(f -> f.innerKey = Forge.random(32))),
    FIXED_TPM("TPM2_Import", 0x2C2, forging(f -> attributes(f, "00040442"))),
    FIXED_PARENT("TPM2_Import", 0x2C2, forging(f -> attributes(f, "00040450"))),
    BOTH_FIXED("TPM2_Import", 0x2C2, forging(f -> attributes(f, "00040452"))),
    RESERVED_ATTRIBUTES("TPM2_Import", 0x2E1, forging(f -> attributes(f, "80040440"))),
    RESTRICTED_DATA("TPM2_Import", 0x2C2, forging(f -> attributes(f, "00010440"))),
    SIGNS_AND_DECRYPTS("TPM2_Import", 0x2D2, forging(f -> attributes(f, "00060440"))),
    DECRYPTS_WITH_HMAC("TPM2_Import", 0x2D2, forging(f -> attributes(f, "00020440"))),
    SIGNS_WITHOUT_SCHEME("TPM2_Import", 0x2D2, forging(f -> f.publicHead = "0008000b00040440" + "0000" + "0010")),
    POLICY_OF_ANOTHER_SIZE("TPM2_Import", 0x2D5,
            forging(f -> f.publicHead = "0008000b00040440" + "0003010203" + "0005000b")),
    UNKNOWN_TYPE("TPM2_Import", 0x2CA, forging(f -> f.publicHead = "0009000b00040440" + "0000" + "0005000b")),
    UNKNOWN_NAME_HASH("TPM2_Import", 0x2C3, forging(f -> f.publicHead = "0008000900040440" + "0000" + "0005000b")),
    UNKNOWN_SCHEME("TPM2_Import", 0x2C4, forging(f -> f.publicHead = "0008000b00040440" + "0000" + "0006000b")),
    UNKNOWN_SCHEME_HASH("TPM2_Import", 0x2C3, forging(f -> f.publicHead = "0008000b00040440" + "0000" + "00050009")),
    PUBLIC_CUT_OFF("TPM2_Import", 0x2D5, changing(blob -> with(blob, 4, cut(blob.keyPublic(), 40)))),
    PUBLIC_CONTINUED("TPM2_Import", 0x2D5,
            changing(blob -> with(blob, 4, Bytes.of(Arrays.copyOf(blob.keyPublic().toArray(), 49))))),
    PUBLIC_CHANGED("TPM2_Import", 0x3DF, changing(blob -> with(blob, 4, flipped(blob.keyPublic(), 47)))),
    ATTRIBUTES_ADDED("TPM2_Import", 0x3DF, changing(blob -> with(blob, 4, flipped(blob.keyPublic(), 5)))),
    DUPLICATE_CHANGED("TPM2_Import", 0x3DF, changing(blob -> with(blob, 2, flipped(blob.duplicate(), 100)))),
    DUPLICATE_HMAC_CHANGED("TPM2_Import", 0x3DF, changing(blob -> with(blob, 2, flipped(blob.duplicate(), 2)))),
    DUPLICATE_CUT_OFF("TPM2_Import", 0x3DA, changing(blob -> with(blob, 2, cut(blob.duplicate(), 30)))),
    SEED_CUT_OFF("TPM2_Import", 0x4D5, changing(blob -> with(blob, 3, cut(blob.duplicateSecret(), 200)))),
    SEED_TOO_LONG("TPM2_Import", 0x4C4, forging(f -> f.duplicationSeed = Forge.random(40))),
    SEED_LABEL("TPM2_Import", 0x4C4, forging(f -> f.duplicationLabel = "IDENTITY")),
    SENSITIVE_OF_ANOTHER_TYPE("TPM2_Import", 0x3CA, forging(f -> {
        f.sensitiveType = "0025";
        f.key = Forge.random(16);
    })),
    SENSITIVE_OF_UNKNOWN_TYPE("TPM2_Import", 0x3CA, forging(f -> f.sensitiveType = "0005")),
    SENSITIVE_CUT_OFF("TPM2_Import", 0x3DA, forging(f -> f.sensitive = HexFormat.of().parseHex("000800000020aa"))),
    SENSITIVE_EMPTY("TPM2_Import", 0x3DA, forging(f -> f.sensitive = new byte[0])),
    SENSITIVE_CONTINUED("TPM2_Import", 0x3D5, forging(f -> f.trailing = new byte[2])),
    PASSWORD_TOO_LONG("TPM2_Import", 0x3D5, forging(f -> f.password = Forge.random(40))),
    PASSWORD_FAR_TOO_LONG("TPM2_Import", 0x3D5, forging(f -> f.password = Forge.random(65))),
    KEY_TOO_LONG("TPM2_Import", 0x3C7, forging(f -> f.key = Forge.random(65))),
    KEY_FAR_TOO_LONG("TPM2_Import", 0x3D5, forging(f -> f.key = Forge.random(129))),
    OBFUSCATION_SHORT("TPM2_Import", 0x3C7, forging(f -> f.obfuscation = Forge.random(16))),
    OBFUSCATION_LONG("TPM2_Import", 0x3C7, forging(f -> f.obfuscation = Forge.random(48))),
    UNIQUE_OF_ANOTHER_KEY("TPM2_Import", 0x0A5, forging(f -> f.unique = Forge.random(32))),
    UNIQUE_SHORT("TPM2_Import", 0x0A5, forging(f -> f.unique = Forge.random(20))),
    PASSWORD("TPM2_HMAC", 0x9A2, forging(f -> f.password = new byte[] { 1, 2, 3 })),
    PASSWORD_WITH_LOCKOUT("TPM2_HMAC", 0x98E, forging(f -> {
        f.password = new byte[] { 1, 2, 3 };
        attributes(f, "00040040");
    })),
    POLICY_ONLY("TPM2_HMAC", 0x12F, forging(f -> attributes(f, "00040400"))),
    RESTRICTED("TPM2_HMAC", 0x182, forging(f -> attributes(f, "00050440"))),
    SEALED_DATA("TPM2_HMAC", 0x19C, forging(f -> {
        f.publicHead = "0008000b00000440" + "0000" + "0010";
        f.key = Forge.random(20);
    })),
    ANOTHER_HASH("TPM2_HMAC", 0x2C4, forging(f -> f.publicHead = "0008000b00040440" + "0000" + "00050004")),
    STAYS_UNTIL_RESTART("TPM2_EvictControl", 0x282, forging(f -> attributes(f, "00040444")));

    final String command;
    final int code;
    final UnaryOperator<KeyBlob> breaking;
    final Consumer<Forge> forging;

    BrokenBlob(String command, int code, UnaryOperator<KeyBlob> breaking) {
        this.command = command;
        this.code = code;
        this.breaking = breaking;
        this.forging = forge -> {
        };
    }

    BrokenBlob(String command, int code, Consumer<Forge> forging) {
        this.command = command;
        this.code = code;
        this.breaking = UnaryOperator.identity();
        this.forging = forging;
    }

    private static UnaryOperator<KeyBlob> changing(UnaryOperator<KeyBlob> breaking) {
        return breaking;
    }

    private static Consumer<Forge> forging(Consumer<Forge> forging) {
        return forging;
    }

    private static void attributes(Forge forge, String attributes) {
        forge.publicHead = "0008000b" + attributes + "0000" + "0005000b";
    }

    static Bytes flipped(Bytes field, int at) {
        byte[] changed = field.toArray();
        changed[at] ^= 1;
        return Bytes.of(changed);
    }

    private static Bytes cut(Bytes field, int length) {
        return Bytes.of(Arrays.copyOf(field.toArray(), length));
    }

    private static Bytes hmacSize(Bytes field, int size) {
        byte[] changed = Arrays.copyOf(field.toArray(), 120);
        changed[1] = (byte) size;
        return Bytes.of(changed);
    }

    /** @return the blob with another field at a place from 0 to 5 */
    static KeyBlob with(KeyBlob blob, int at, Bytes field) {
        return new KeyBlob(at == 0 ? field : blob.credential(), at == 1 ? field : blob.credentialSecret(),
                at == 2 ? field : blob.duplicate(), at == 3 ? field : blob.duplicateSecret(),
                at == 4 ? field : blob.keyPublic(), at == 5 ? field : blob.data());
    }

    /** @return the fields as {@link #with} counts them */
    static Bytes field(KeyBlob blob, int at) {
        return switch (at) {
            case 0 -> blob.credential();
            case 1 -> blob.credentialSecret();
            case 2 -> blob.duplicate();
            case 3 -> blob.duplicateSecret();
            case 4 -> blob.keyPublic();
            default -> blob.data();
        };
    }
}
