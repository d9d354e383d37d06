// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.operator.OperatorCreationException;
import org.dpsstudio.attestation.internal.reading.Findings.About;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Reason;

/** Reads private keys, and tells their public keys without trusting what they say of them. */
final class KeyReader {
    private static final int LARGEST_KEY = 64 * 1024;
    private static final int LARGEST_MODULUS = 16 * 1024;
    private static final Map<String, Integer> LEGACY_CIPHERS = Map.of("AES-128-CBC", 16, "AES-192-CBC", 16,
            "AES-256-CBC", 16, "DES-EDE3-CBC", 8, "DES-CBC", 8);
    private static final Map<String, String> CURVES = Map.of("secp256r1", "P-256", "prime256v1", "P-256",
            "secp384r1", "P-384", "secp521r1", "P-521", "P-256", "P-256", "P-384", "P-384", "P-521", "P-521");

    private final Findings found;
    private final Decryption decryption;

    /** A key that was opened and is not understood yet. */
    private record Clear(Kind kind, byte[] der) {
        static Clear of(byte[] der) throws NotOpenedException {
            try {
                Element outer = Element.at(der, 0, der.length);
                Kind kind = Kind.of(outer);
                if (outer.end() == der.length && kind.isPrivateKey()) {
                    return new Clear(kind, der);
                }
            } catch (Element.MalformedException wrong) {
                throw new NotOpenedException(Reason.PASSWORD_WRONG, wrong);
            }
            throw new NotOpenedException(Reason.PASSWORD_WRONG);
        }
    }

    /** An elliptic key that does not say on which curve. */
    private static final class NoCurveException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
    }

    KeyReader(Findings found) {
        this.found = found;
        this.decryption = new Decryption(found.unlocking());
    }

    /** Reads a key in one of its forms. */
    void key(Spot spot, Kind kind, byte[] der) {
        if (!found.wantsKey()) {
            return;
        }
        if (der.length > LARGEST_KEY) {
            found.problem(spot, About.KEY, Reason.TOO_LARGE, "TOO_LARGE.key", Integer.toString(der.length),
                    Integer.toString(LARGEST_KEY));
            return;
        }
        try {
            Clear clear = kind == Kind.ENCRYPTED_PKCS8 ? unlocked(der) : new Clear(kind, der);
            found.add(item(spot, pkcs8(clear.kind(), clear.der())));
        } catch (NotOpenedException closed) {
            closed(spot, closed);
        } catch (NoCurveException incomplete) {
            found.problem(spot, About.KEY, Reason.DAMAGED, "DAMAGED.keyWithoutCurve");
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            found.problem(spot, About.KEY, Reason.DAMAGED, "DAMAGED.key");
        }
    }

    /** Reads a key that is encrypted as RFC 1421 has it, with OpenSSL's ciphers. */
    void legacy(Spot spot, String encryption, byte[] content) {
        if (!found.wantsKey()) {
            return;
        }
        try {
            String[] cipherAndVector = encryption.split(",", 2);
            String cipher = cipherAndVector[0].strip().toUpperCase(Locale.ROOT);
            byte[] vector = vector(cipherAndVector);
            if (!Integer.valueOf(vector.length).equals(LEGACY_CIPHERS.get(cipher)) || content.length > LARGEST_KEY) {
                throw new NotOpenedException(Reason.UNSUPPORTED);
            }
            Clear clear = found.unlocking().open(password -> legacy(cipher, vector, content, password));
            found.add(item(spot, pkcs8(clear.kind(), clear.der())));
        } catch (NotOpenedException closed) {
            closed(spot, closed);
        } catch (NoCurveException incomplete) {
            found.problem(spot, About.KEY, Reason.DAMAGED, "DAMAGED.keyWithoutCurve");
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            found.problem(spot, About.KEY, Reason.DAMAGED, "DAMAGED.key");
        }
    }

    void closed(Spot spot, NotOpenedException closed) {
        found.problem(spot, About.KEY, closed.reason(), closed.reason().name() + ".protected");
    }

    private static byte[] vector(String[] cipherAndVector) {
        try {
            return cipherAndVector.length < 2 ? new byte[0] : HexFormat.of().parseHex(cipherAndVector[1].strip());
        } catch (IllegalArgumentException noDigits) {
            return new byte[0];
        }
    }

    private Clear legacy(String cipher, byte[] vector, byte[] content, char[] password) throws NotOpenedException {
        found.unlocking().spend(1);
        try {
            return Clear.of(new JcePEMDecryptorProviderBuilder().setProvider(Decryption.provider()).build(password)
                    .get(cipher).decrypt(content, vector));
        } catch (OperatorCreationException unknown) {
            throw new NotOpenedException(Reason.UNSUPPORTED, unknown);
        } catch (PEMException | RuntimeException wrong) {
            // A wrong password mostly breaks the padding, which ciphers tell in many ways.
            throw new NotOpenedException(Reason.PASSWORD_WRONG, wrong);
        }
    }

    private Clear unlocked(byte[] der) throws NotOpenedException {
        EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(der);
        return found.unlocking().open(password -> Clear
                .of(decryption.decrypt(info.getEncryptionAlgorithm(), info.getEncryptedData(), password)));
    }

    private static PrivateKeyInfo pkcs8(Kind kind, byte[] der) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(der);
        try {
            return switch (kind) {
                case PKCS8 -> PrivateKeyInfo.getInstance(sequence);
                case PKCS1 -> new PrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        RSAPrivateKey.getInstance(sequence));
                case SEC1 -> sec1(ECPrivateKey.getInstance(sequence));
                case DSA -> new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa,
                        new DSAParameter(integer(sequence, 1), integer(sequence, 2), integer(sequence, 3))),
                        new ASN1Integer(integer(sequence, 5)));
                default -> throw new IllegalArgumentException(kind.name());
            };
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static BigInteger integer(ASN1Sequence sequence, int index) {
        return ASN1Integer.getInstance(sequence.getObjectAt(index)).getPositiveValue();
    }

    private static PrivateKeyInfo sec1(ECPrivateKey key) throws IOException {
        ASN1Primitive curve = key.getParametersObject() == null ? null
                : key.getParametersObject().toASN1Primitive();
        if (curve == null) {
            throw new NoCurveException();
        }
        return new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key);
    }

    /** @return the key with what can be told of it */
    Item.OfPrivateKey item(Spot spot, PrivateKeyInfo info) throws IOException {
        Optional<SubjectPublicKeyInfo> shared = publicKey(info);
        Optional<String> hash = shared.isEmpty() ? Optional.empty() : Optional.of(PublicKeyHash.of(shared.get()));
        return new Item.OfPrivateKey(spot.place(), words(info), key(info), hash);
    }

    private static Optional<PrivateKey> key(PrivateKeyInfo info) {
        try {
            return Optional.of(KeyFactory.getInstance(info.getPrivateKeyAlgorithm().getAlgorithm().getId())
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded())));
        } catch (GeneralSecurityException | IOException | RuntimeException notTheJdks) {
            // Some of the JDK's key factories tell malformed content by unchecked exceptions.
            return Optional.empty();
        }
    }

    private static Optional<SubjectPublicKeyInfo> publicKey(PrivateKeyInfo info) throws IOException {
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        ASN1ObjectIdentifier name = algorithm.getAlgorithm();
        if (PKCSObjectIdentifiers.rsaEncryption.equals(name) || PKCSObjectIdentifiers.id_RSASSA_PSS.equals(name)) {
            RSAPrivateKey key = RSAPrivateKey.getInstance(info.parsePrivateKey());
            AlgorithmIdentifier written = PKCSObjectIdentifiers.rsaEncryption.equals(name)
                    ? new AlgorithmIdentifier(name, DERNull.INSTANCE) : algorithm;
            return Optional.of(new SubjectPublicKeyInfo(written,
                    new RSAPublicKey(key.getModulus(), key.getPublicExponent())));
        }
        if (X9ObjectIdentifiers.id_ecPublicKey.equals(name)) {
            return ellipticPublicKey(info);
        }
        if (EdECObjectIdentifiers.id_Ed25519.equals(name)
                && PrivateKeyFactory.createKey(info) instanceof Ed25519PrivateKeyParameters key) {
            return Optional.of(new SubjectPublicKeyInfo(algorithm, key.generatePublicKey().getEncoded()));
        }
        if (EdECObjectIdentifiers.id_Ed448.equals(name)
                && PrivateKeyFactory.createKey(info) instanceof Ed448PrivateKeyParameters key) {
            return Optional.of(new SubjectPublicKeyInfo(algorithm, key.generatePublicKey().getEncoded()));
        }
        return Optional.empty();
    }

    private static Optional<SubjectPublicKeyInfo> ellipticPublicKey(PrivateKeyInfo info) throws IOException {
        if (!(info.getPrivateKeyAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)) {
            return Optional.empty();
        }
        X9ECParameters parameters = CustomNamedCurves.getByOID(curve);
        if (parameters == null) {
            parameters = ECNamedCurveTable.getByOID(curve);
        }
        if (parameters == null) {
            return Optional.empty();
        }
        BigInteger secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
        if (secret.signum() <= 0 || secret.compareTo(parameters.getN()) >= 0) {
            throw new IllegalArgumentException("no key of its curve");
        }
        byte[] point = new FixedPointCombMultiplier().multiply(parameters.getG(), secret).normalize()
                .getEncoded(false);
        return Optional.of(new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), point));
    }

    private static String words(PrivateKeyInfo info) throws IOException {
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        ASN1ObjectIdentifier name = algorithm.getAlgorithm();
        if (PKCSObjectIdentifiers.rsaEncryption.equals(name) || PKCSObjectIdentifiers.id_RSASSA_PSS.equals(name)) {
            int bits = RSAPrivateKey.getInstance(info.parsePrivateKey()).getModulus().bitLength();
            if (bits > LARGEST_MODULUS) {
                throw new IllegalArgumentException("larger than any key");
            }
            return "RSA " + bits;
        }
        if (X9ObjectIdentifiers.id_ecPublicKey.equals(name)) {
            if (algorithm.getParameters() instanceof ASN1ObjectIdentifier curve) {
                String curveName = ECNamedCurveTable.getName(curve);
                return "EC " + (curveName == null ? curve.getId() : CURVES.getOrDefault(curveName, curveName));
            }
            return "EC";
        }
        if (X9ObjectIdentifiers.id_dsa.equals(name)) {
            return "DSA";
        }
        return EdECObjectIdentifiers.id_Ed25519.equals(name) ? "Ed25519"
                : EdECObjectIdentifiers.id_Ed448.equals(name) ? "Ed448" : name.getId();
    }
}
