// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParametersHolder;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.PublicKeyFacts;
import org.dpsstudio.attestation.internal.inspecting.MalformedDerException.Problem;

/** Reads public keys (RFC 3279, RFC 4055, RFC 5480, RFC 8410). A malformed one is told in hexadecimal digits. */
final class KeyReader {
    /** A public key: what kind it is, and its field. */
    record Key(PublicKeyFacts facts, Field field) {
    }

    private static final String FIELD = "publicKey";
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";
    private static final String DSA = "1.2.840.10040.4.1";
    private static final String PRIME_FIELD = "1.2.840.10045.1.1";

    private KeyReader() {
    }

    /** @return the key in what must have the outline of a SubjectPublicKeyInfo */
    static Key read(Tlv info) throws MalformedDerException {
        Tlv.Elements parts = info.sequence();
        Tlv identifier = parts.take(Tlv.SEQUENCE);
        Tlv bits = parts.take(Tlv.BIT_STRING);
        parts.end();
        Tlv.Elements identifierParts = identifier.sequence();
        String oid = DerValue.oid(identifierParts.take(Tlv.OID));
        Optional<Tlv> parameters = identifierParts.hasMore() ? Optional.of(identifierParts.take()) : Optional.empty();
        try {
            return switch (oid) {
                case RSA -> rsa("RSA", info, List.of(), bits);
                case AlgorithmReader.RSASSA_PSS -> rsa("RSASSA-PSS", info, parameters.isPresent()
                        ? AlgorithmReader.pss(parameters.get()) : List.of(), bits);
                case EC -> ec(info, parameters, bits);
                case DSA -> dsa(info, parameters, bits);
                case "1.3.101.110" -> edwards("X25519", 256, info, bits);
                case "1.3.101.111" -> edwards("X448", 448, info, bits);
                case "1.3.101.112" -> edwards("Ed25519", 256, info, bits);
                case "1.3.101.113" -> edwards("Ed448", 456, info, bits);
                default -> unknown(oid, info, bits);
            };
        } catch (MalformedDerException why) {
            String name = Oids.nameOrNumber(oid);
            return new Key(new PublicKeyFacts(name, OptionalInt.empty(), Optional.empty(), name),
                    Fields.malformed(FIELD, info, why));
        }
    }

    private static Key rsa(String name, Tlv info, List<Field> parameters, Tlv bits) throws MalformedDerException {
        DerValue.bitBytes(bits);
        Tlv.Elements numbers = bits.inner(1).sequence();
        Tlv modulus = numbers.take(Tlv.INTEGER);
        Tlv exponent = numbers.take(Tlv.INTEGER);
        numbers.end();
        BigInteger n = DerValue.integer(modulus);
        List<Field> fields = new ArrayList<>(parameters);
        fields.add(Fields.of("modulus", Shown.unsigned(n), modulus));
        fields.add(Fields.number("publicExponent", exponent));
        return key(name, OptionalInt.of(n.bitLength()), Optional.empty(), info, fields);
    }

    private static Key ec(Tlv info, Optional<Tlv> parameters, Tlv bits) throws MalformedDerException {
        Tlv curve = parameters.orElseThrow(
                () -> new MalformedDerException(Problem.ELEMENT_MISSING, bits.offset()));
        byte[] point = DerValue.bitBytes(bits);
        List<Field> fields = new ArrayList<>();
        OptionalInt size;
        String name;
        if (curve.is(Tlv.OID)) {
            String oid = DerValue.oid(curve);
            ASN1ObjectIdentifier id = ASN1ObjectIdentifier.tryFromID(oid);
            String known = ECNamedCurveTable.getName(id);
            X9ECParametersHolder domain = ECNamedCurveTable.getByOIDLazy(id);
            name = known == null ? oid : known;
            size = domain == null ? OptionalInt.empty() : OptionalInt.of(domain.getCurve().getFieldSize());
            fields.add(Fields.of("curve", known == null ? oid : known + " (" + oid + ")", curve));
        } else {
            name = InspectingText.of("key.explicitCurve");
            size = explicitSize(curve);
            fields.add(Fields.of("curve", name, curve, List.of(Fields.hex("parameters", curve))));
        }
        fields.add(Fields.of("point", Shown.hex(point), bits));
        fields.add(Fields.of("pointForm", pointForm(bits, point), bits));
        return key("EC", size, Optional.of(name), info, fields);
    }

    private static OptionalInt explicitSize(Tlv parameters) throws MalformedDerException {
        Tlv.Elements parts = parameters.sequence();
        parts.take(Tlv.INTEGER);
        Tlv.Elements field = parts.take(Tlv.SEQUENCE).sequence();
        return PRIME_FIELD.equals(DerValue.oid(field.take(Tlv.OID)))
                ? OptionalInt.of(DerValue.integer(field.take(Tlv.INTEGER)).bitLength()) : OptionalInt.empty();
    }

    private static String pointForm(Tlv bits, byte[] point) throws MalformedDerException {
        if (point.length == 0) {
            throw DerValue.invalid(bits);
        }
        return switch (point[0]) {
            case 2, 3 -> InspectingText.of("key.compressed");
            case 4 -> InspectingText.of("key.uncompressed");
            case 6, 7 -> InspectingText.of("key.hybrid");
            default -> throw DerValue.invalid(bits);
        };
    }

    private static Key dsa(Tlv info, Optional<Tlv> parameters, Tlv bits) throws MalformedDerException {
        List<Field> fields = new ArrayList<>();
        OptionalInt size = OptionalInt.empty();
        if (parameters.isPresent() && parameters.get().is(Tlv.SEQUENCE)) {
            Tlv.Elements numbers = parameters.get().sequence();
            for (String name : List.of("p", "q", "g")) {
                Tlv number = numbers.take(Tlv.INTEGER);
                BigInteger value = DerValue.integer(number);
                size = size.isPresent() ? size : OptionalInt.of(value.bitLength());
                fields.add(Fields.of(name, Shown.unsigned(value), number));
            }
        }
        DerValue.bitBytes(bits);
        Tlv y = bits.inner(1).require(Tlv.INTEGER);
        fields.add(Fields.of("y", Shown.unsigned(DerValue.integer(y)), y));
        return key("DSA", size, Optional.empty(), info, fields);
    }

    private static Key edwards(String name, int size, Tlv info, Tlv bits) throws MalformedDerException {
        List<Field> fields = List.of(Fields.of("point", Shown.hex(DerValue.bitBytes(bits)), bits));
        return key(name, OptionalInt.of(size), Optional.empty(), info, fields);
    }

    private static Key unknown(String oid, Tlv info, Tlv bits) {
        String name = Oids.nameOrNumber(oid);
        return key(name, OptionalInt.empty(), Optional.empty(), info,
                List.of(Fields.of("keyBits", Shown.bits(bits), bits)));
    }

    private static Key key(String algorithm, OptionalInt bits, Optional<String> curve, Tlv info, List<Field> parts) {
        String words = algorithm + curve.map(c -> " " + c)
                .orElseGet(() -> bits.isPresent() ? " " + bits.getAsInt() : "");
        List<Field> fields = new ArrayList<>();
        fields.add(Fields.computed("algorithm", algorithm, List.of()));
        bits.ifPresent(b -> fields.add(Fields.computed("keySize", InspectingText.of("key.bits", Integer.toString(b)),
                List.of())));
        fields.addAll(parts);
        return new Key(new PublicKeyFacts(algorithm, bits, curve, words), Fields.of(FIELD, words, info, fields));
    }
}
