// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.KeyParameters;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.ObjectAttribute;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.run.Value;
import org.dpsstudio.model.Bytes;

/** The structures of TPMs as values, by the names of the TPM 2.0 Library. */
final class TpmValues {
    private TpmValues() {
    }

    static Value publicArea(String name, TpmPublic key) {
        List<Value> parts = new ArrayList<>();
        parts.add(Value.of("type", key.key().words()));
        parts.add(Value.of("nameAlg", key.nameAlgorithm().toString()));
        parts.add(Value.of("objectAttributes", ObjectAttribute.words(key.attributes())));
        parts.add(bytes("authPolicy", key.authPolicy()));
        parts.addAll(parameters(key.key()));
        parts.add(bytes("name", key.name()));
        parts.add(Value.of("SHA-256", key.fingerprint()));
        return new Value(name, RunTexts.of("tpm.public", key.key().words(), key.fingerprint()),
                Optional.of(key.tpm2b()), parts);
    }

    private static List<Value> parameters(KeyParameters parameters) {
        return switch (parameters) {
            case KeyParameters.Rsa rsa -> List.of(symmetric(rsa.symmetric()), scheme(rsa.scheme()),
                    Value.of("keyBits", Integer.toString(rsa.bits())),
                    Value.of("exponent", Long.toString(rsa.exponent())), bytes("unique", rsa.modulus()));
            case KeyParameters.Ecc ecc -> List.of(symmetric(ecc.symmetric()), scheme(ecc.scheme()),
                    Value.of("curveID", "%04X".formatted(ecc.curve())), bytes("x", ecc.x()), bytes("y", ecc.y()));
            case KeyParameters.KeyedHash keyed -> List.of(scheme(keyed.scheme()), bytes("unique", keyed.unique()));
        };
    }

    private static Value symmetric(Optional<KeyParameters.Symmetric> symmetric) {
        return Value.of("symmetric", symmetric.map(KeyParameters.Symmetric::words).orElse("NULL"));
    }

    private static Value scheme(Optional<KeyParameters.Scheme> scheme) {
        return Value.of("scheme", scheme.map(known -> known.algorithm() + known.hash().map(hash -> " " + hash)
                .orElse("")).orElse("NULL"));
    }

    static Value blob(String name, KeyBlob blob) {
        List<Value> fields = List.of(
                guarded(field("TPM2B_ID_OBJECT", "tpm.credential", blob.credential()), "encIdentity"),
                field("TPM2B_ENCRYPTED_SECRET (credential)", "tpm.credentialSecret", blob.credentialSecret()),
                guarded(field("TPM2B_PRIVATE", "tpm.duplicate", blob.duplicate()), "dupSensitive"),
                field("TPM2B_ENCRYPTED_SECRET (duplicate)", "tpm.duplicateSecret", blob.duplicateSecret()),
                keyPublic(blob), field("TPM2B_DATA", "tpm.data", blob.data()));
        Bytes whole = blob.bytes();
        return new Value(name, RunTexts.of("tpm.blob", whole.length()), Optional.of(whole), fields);
    }

    /** A field of an integrity value with its length before it, and what it guards. */
    private static Value guarded(Value field, String guarded) {
        byte[] content = field.bytes().orElseThrow().toArray();
        int begin = Short.BYTES;
        int end = content.length < begin ? content.length + 1
                : begin + ((content[0] & 0xFF) << Byte.SIZE | content[1] & 0xFF);
        if (end > content.length) {
            return field;
        }
        return new Value(field.name(), field.text(), field.bytes(),
                List.of(bytes("integrityHMAC", Bytes.of(Arrays.copyOfRange(content, begin, end))),
                        bytes(guarded, Bytes.of(Arrays.copyOfRange(content, end, content.length)))));
    }

    private static Value keyPublic(KeyBlob blob) {
        Value field = field("TPM2B_PUBLIC", "tpm.keyPublic", blob.keyPublic());
        try {
            return new Value(field.name(), field.text(), field.bytes(),
                    publicArea(field.name(), blob.readKeyPublic()).parts());
        } catch (MalformedTpmStructureException malformed) {
            return new Value(field.name(), field.text(), field.bytes(),
                    List.of(Value.of("problem", malformed.getMessage())));
        }
    }

    private static Value field(String name, String meaning, Bytes content) {
        return new Value(name, RunTexts.of("tpm.field", content.length(), RunTexts.of(meaning)),
                Optional.of(content), List.of());
    }

    private static Value bytes(String name, Bytes content) {
        return new Value(name, content.length() == 0 ? RunTexts.of("tpm.empty") : content.hex(), Optional.of(content),
                List.of());
    }
}
