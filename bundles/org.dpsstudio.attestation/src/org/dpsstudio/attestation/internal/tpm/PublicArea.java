// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.tpm;

import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.tpm.KeyParameters;
import org.dpsstudio.attestation.tpm.KeyParameters.Scheme;
import org.dpsstudio.attestation.tpm.KeyParameters.Symmetric;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException.Reason;
import org.dpsstudio.attestation.tpm.ObjectAttribute;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;

/** Reads a TPM2B_PUBLIC (TPM 2.0 Library Part 2, sections 12.2.4 and 12.2.5). */
public final class PublicArea {
    private static final long DEFAULT_EXPONENT = 65537;
    private static final int LARGEST_MODULUS = 512;
    private static final int LARGEST_COORDINATE = 80;

    private final Cursor fields;

    private PublicArea(Cursor fields) {
        this.fields = fields;
    }

    /** @return what the structure says; the structure is whole, and nothing follows it */
    public static TpmPublic read(Bytes tpm2bPublic) throws MalformedTpmStructureException {
        String structure = "TPM2B_PUBLIC";
        if (tpm2bPublic.length() == 0) {
            throw new MalformedTpmStructureException(Reason.EMPTY, structure);
        }
        if (tpm2bPublic.length() > TpmPublic.LARGEST) {
            throw new MalformedTpmStructureException(Reason.TOO_LARGE, structure);
        }
        Cursor whole = new Cursor(tpm2bPublic.toArray());
        byte[] content = whole.sized(TpmPublic.LARGEST, structure);
        whole.end(structure);
        if (content.length == 0) {
            throw new MalformedTpmStructureException(Reason.EMPTY, "TPMT_PUBLIC");
        }
        return new PublicArea(new Cursor(content)).area(tpm2bPublic);
    }

    private TpmPublic area(Bytes tpm2bPublic) throws MalformedTpmStructureException {
        TpmAlgorithm type = fields.algorithm("TPMT_PUBLIC.type");
        TpmAlgorithm nameAlgorithm = fields.hash("TPMT_PUBLIC.nameAlg");
        Set<ObjectAttribute> attributes = ObjectAttribute.ofBits(fields.u32("TPMT_PUBLIC.objectAttributes"))
                .orElseThrow(() -> new MalformedTpmStructureException(Reason.RESERVED_BITS,
                        "TPMT_PUBLIC.objectAttributes"));
        String policy = "TPMT_PUBLIC.authPolicy";
        byte[] authPolicy = fields.sized(TpmAlgorithm.SHA512.digestBytes(), policy);
        if (authPolicy.length != 0 && authPolicy.length != nameAlgorithm.digestBytes()) {
            throw new MalformedTpmStructureException(Reason.INCONSISTENT, policy);
        }
        KeyParameters key = switch (type) {
            case RSA -> rsa();
            case ECC -> ecc();
            case KEYEDHASH -> keyedHash(nameAlgorithm);
            default -> throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, "TPMT_PUBLIC.type");
        };
        fields.end("TPMT_PUBLIC");
        return new TpmPublic(tpm2bPublic, nameAlgorithm, attributes, Bytes.of(authPolicy), key);
    }

    private KeyParameters.Rsa rsa() throws MalformedTpmStructureException {
        Optional<Symmetric> symmetric = symmetric("TPMS_RSA_PARMS.symmetric");
        Optional<Scheme> scheme = rsaScheme();
        int bits = fields.u16("TPMS_RSA_PARMS.keyBits");
        if (bits % 1024 != 0 || bits == 0 || bits > LARGEST_MODULUS * 8) {
            throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, "TPMS_RSA_PARMS.keyBits");
        }
        long exponent = Integer.toUnsignedLong(fields.u32("TPMS_RSA_PARMS.exponent"));
        byte[] modulus = fields.sized(LARGEST_MODULUS, "TPMT_PUBLIC.unique");
        if (modulus.length != bits / 8 || modulus[0] >= 0 || (modulus[modulus.length - 1] & 1) == 0) {
            throw new MalformedTpmStructureException(Reason.INCONSISTENT, "TPMT_PUBLIC.unique");
        }
        return new KeyParameters.Rsa(symmetric, scheme, bits, exponent == 0 ? DEFAULT_EXPONENT : exponent,
                Bytes.of(modulus));
    }

    private KeyParameters.Ecc ecc() throws MalformedTpmStructureException {
        Optional<Symmetric> symmetric = symmetric("TPMS_ECC_PARMS.symmetric");
        Optional<Scheme> scheme = eccScheme();
        int curve = fields.u16("TPMS_ECC_PARMS.curveID");
        int coordinate = coordinateBytes(curve);
        Optional<Scheme> derivation = derivation("TPMS_ECC_PARMS.kdf");
        byte[] x = coordinate("TPMS_ECC_POINT.x", coordinate);
        byte[] y = coordinate("TPMS_ECC_POINT.y", coordinate);
        return new KeyParameters.Ecc(symmetric, scheme, curve, derivation, Bytes.of(x), Bytes.of(y));
    }

    private byte[] coordinate(String field, int largest) throws MalformedTpmStructureException {
        byte[] coordinate = fields.sized(LARGEST_COORDINATE, field);
        if (coordinate.length == 0 || coordinate.length > largest) {
            throw new MalformedTpmStructureException(Reason.INCONSISTENT, field);
        }
        return coordinate;
    }

    private static int coordinateBytes(int curve) throws MalformedTpmStructureException {
        return switch (curve) {
            // NIST P-192 to P-521, BN P256 and P638, SM2 P256
            case 0x0001 -> 24;
            case 0x0002 -> 28;
            case 0x0003, 0x0010, 0x0020 -> 32;
            case 0x0004 -> 48;
            case 0x0005 -> 66;
            case 0x0011 -> 80;
            default -> throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, "TPMS_ECC_PARMS.curveID");
        };
    }

    private KeyParameters.KeyedHash keyedHash(TpmAlgorithm nameAlgorithm) throws MalformedTpmStructureException {
        String field = "TPMT_KEYEDHASH_SCHEME";
        TpmAlgorithm algorithm = fields.algorithm(field);
        Optional<Scheme> scheme = switch (algorithm) {
            case NULL -> Optional.empty();
            case HMAC -> Optional.of(new Scheme(algorithm, Optional.of(fields.hash(field + ".hashAlg"))));
            case XOR -> {
                Scheme xor = new Scheme(algorithm, Optional.of(fields.hash(field + ".hashAlg")));
                requireDerivation(fields.algorithm(field + ".kdf"), field + ".kdf");
                yield Optional.of(xor);
            }
            default -> throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field);
        };
        byte[] unique = fields.sized(TpmAlgorithm.SHA512.digestBytes(), "TPMT_PUBLIC.unique");
        if (unique.length != nameAlgorithm.digestBytes()) {
            throw new MalformedTpmStructureException(Reason.INCONSISTENT, "TPMT_PUBLIC.unique");
        }
        return new KeyParameters.KeyedHash(scheme, Bytes.of(unique));
    }

    private Optional<Symmetric> symmetric(String field) throws MalformedTpmStructureException {
        TpmAlgorithm cipher = fields.algorithm(field);
        switch (cipher) {
            case NULL:
                return Optional.empty();
            case AES, CAMELLIA, SM4, TDES:
                break;
            default:
                throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field);
        }
        int bits = fields.u16(field + ".keyBits");
        if (bits != 128 && bits != 192 && bits != 256) {
            throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field + ".keyBits");
        }
        TpmAlgorithm mode = fields.algorithm(field + ".mode");
        return switch (mode) {
            case CTR, OFB, CBC, CFB, ECB -> Optional.of(new Symmetric(cipher, bits, mode));
            default -> throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field + ".mode");
        };
    }

    private Optional<Scheme> rsaScheme() throws MalformedTpmStructureException {
        String field = "TPMT_RSA_SCHEME";
        TpmAlgorithm algorithm = fields.algorithm(field);
        return switch (algorithm) {
            case NULL -> Optional.empty();
            case RSAES -> Optional.of(new Scheme(algorithm, Optional.empty()));
            case RSASSA, RSAPSS, OAEP ->
                    Optional.of(new Scheme(algorithm, Optional.of(fields.hash(field + ".hashAlg"))));
            default -> throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field);
        };
    }

    private Optional<Scheme> eccScheme() throws MalformedTpmStructureException {
        String field = "TPMT_ECC_SCHEME";
        TpmAlgorithm algorithm = fields.algorithm(field);
        return switch (algorithm) {
            case NULL -> Optional.empty();
            case ECDSA, ECDH, SM2, ECSCHNORR, ECMQV ->
                    Optional.of(new Scheme(algorithm, Optional.of(fields.hash(field + ".hashAlg"))));
            case ECDAA -> {
                Scheme anonymous = new Scheme(algorithm, Optional.of(fields.hash(field + ".hashAlg")));
                fields.u16(field + ".count");
                yield Optional.of(anonymous);
            }
            default -> throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field);
        };
    }

    private Optional<Scheme> derivation(String field) throws MalformedTpmStructureException {
        TpmAlgorithm algorithm = fields.algorithm(field);
        if (algorithm == TpmAlgorithm.NULL) {
            return Optional.empty();
        }
        requireDerivation(algorithm, field);
        return Optional.of(new Scheme(algorithm, Optional.of(fields.hash(field + ".hashAlg"))));
    }

    private static void requireDerivation(TpmAlgorithm algorithm, String field)
            throws MalformedTpmStructureException {
        switch (algorithm) {
            case MGF1, KDF1_SP800_56A, KDF2, KDF1_SP800_108:
                return;
            default:
                throw new MalformedTpmStructureException(Reason.UNKNOWN_VALUE, field);
        }
    }
}
