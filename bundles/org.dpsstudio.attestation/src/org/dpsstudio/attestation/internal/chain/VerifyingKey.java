// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.dpsstudio.model.Bytes;

/**
 * A certificate's public key: how strong it is, and whether it made a signature. Elliptic curves are Bouncy Castle's,
 * since the JDK takes a malformed ECDSA signature; RSA is the JDK's, since Bouncy Castle first tests a modulus for
 * being composite, which costs whatever its sender likes.
 */
public final class VerifyingKey {
    private static final String RSA_PROVIDER = "SunRsaSign";
    private static final int SHORTEST_RSA = 2048;
    private static final int LONGEST_RSA = 8192;
    private static final int SHORTEST_RSA_AT_ALL = 512;
    private static final int LONGEST_EXPONENT = 64;
    private static final BigInteger THREE = BigInteger.valueOf(3);
    /** The product of the odd primes below 260; a modulus that shares one was not made by a sound generator. */
    private static final BigInteger SMALL_PRIMES = smallPrimes();
    private static final Map<ASN1ObjectIdentifier, String> CURVES = Map.of(SECObjectIdentifiers.secp256r1, "P-256",
            SECObjectIdentifiers.secp384r1, "P-384", SECObjectIdentifiers.secp521r1, "P-521");

    /** The key as its library has it. */
    private sealed interface Key {
        record Rsa(PublicKey key, Optional<SignatureScheme> only) implements Key {
        }

        record Ec(ECPublicKeyParameters key) implements Key {
        }

        record Edwards(Ed25519PublicKeyParameters key) implements Key {
        }

        record Unusable() implements Key {
        }
    }

    private final Bytes encoded;
    private final String text;
    private final boolean strong;
    private final Key key;

    private VerifyingKey(Bytes encoded, String text, boolean strong, Key key) {
        this.encoded = encoded;
        this.text = text;
        this.strong = strong;
        this.key = key;
    }

    /**
     * @param info a public key of any kind
     * @return the key; one that cannot be read verifies nothing and is not strong
     * @throws IOException when it has no encoding
     */
    public static VerifyingKey of(SubjectPublicKeyInfo info) throws IOException {
        Bytes encoded = Bytes.of(info.getEncoded());
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        try {
            if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                    || algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                return rsa(info, encoded);
            }
            if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return ec(info, encoded);
            }
            if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
                AsymmetricKeyParameter key = PublicKeyFactory.createKey(info);
                boolean sound = Ed25519.validatePublicKeyPartial(info.getPublicKeyData().getOctets(), 0);
                return new VerifyingKey(encoded, "Ed25519", sound, sound
                        ? new Key.Edwards((Ed25519PublicKeyParameters) key) : new Key.Unusable());
            }
        } catch (IOException | RuntimeException | GeneralSecurityException malformed) {
            return new VerifyingKey(encoded, algorithm.getId() + " (malformed)", false, new Key.Unusable());
        }
        return new VerifyingKey(encoded, algorithm.getId(), false, new Key.Unusable());
    }

    private static VerifyingKey rsa(SubjectPublicKeyInfo info, Bytes encoded)
            throws IOException, GeneralSecurityException {
        RSAPublicKey rsa = RSAPublicKey.getInstance(info.parsePublicKey());
        BigInteger modulus = rsa.getModulus();
        BigInteger exponent = rsa.getPublicExponent();
        int bits = modulus.bitLength();
        boolean pss = info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
        Optional<SignatureScheme> only = pss ? SignatureScheme.of(info.getAlgorithm()) : Optional.empty();
        boolean restricted = pss && info.getAlgorithm().getParameters() != null;
        boolean sound = modulus.signum() > 0 && modulus.testBit(0) && exponent.testBit(0)
                && exponent.compareTo(THREE) >= 0 && exponent.bitLength() <= LONGEST_EXPONENT
                && modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE) && (!restricted || only.isPresent());
        boolean usable = sound && bits >= SHORTEST_RSA_AT_ALL && bits <= LONGEST_RSA;
        Key key = usable ? new Key.Rsa(KeyFactory.getInstance("RSA", RSA_PROVIDER)
                .generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                pss ? only.or(() -> Optional.of(new SignatureScheme(SignatureScheme.Kind.RSA_PSS, "", 0)))
                        : Optional.empty())
                : new Key.Unusable();
        return new VerifyingKey(encoded, "RSA " + bits + (sound ? "" : " (malformed)"),
                usable && bits >= SHORTEST_RSA, key);
    }

    private static VerifyingKey ec(SubjectPublicKeyInfo info, Bytes encoded) throws IOException {
        if (!(info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)) {
            return new VerifyingKey(encoded, "EC (curve of its own)", false, new Key.Unusable());
        }
        String known = CURVES.get(curve);
        String name = known != null ? known : Optional.ofNullable(ECNamedCurveTable.getName(curve))
                .orElse(curve.getId());
        // The factory refuses a point that is not on the curve, and the one at infinity.
        AsymmetricKeyParameter key = PublicKeyFactory.createKey(info);
        return new VerifyingKey(encoded, "EC " + name, known != null, new Key.Ec((ECPublicKeyParameters) key));
    }

    /** @return the subject public key info in DER: what makes two keys the same */
    Bytes encoded() {
        return encoded;
    }

    /** @return algorithm and size, for people */
    String text() {
        return text;
    }

    /** @return whether it may be relied on */
    public boolean strong() {
        return strong;
    }

    /** @return whether a signature of this kind can be of a key of this kind at all */
    boolean fits(AlgorithmIdentifier algorithm) {
        return SignatureScheme.of(algorithm).filter(this::fits).isPresent();
    }

    private boolean fits(SignatureScheme scheme) {
        return switch (key) {
            case Key.Rsa rsa -> switch (scheme.kind()) {
                case RSA_PKCS1 -> rsa.only().isEmpty();
                case RSA_PSS -> rsa.only().map(only -> only.hash().isEmpty()
                        || only.hash().equals(scheme.hash()) && only.salt() <= scheme.salt()).orElse(true);
                case ECDSA, ED25519 -> false;
            };
            case Key.Ec ec -> scheme.kind() == SignatureScheme.Kind.ECDSA;
            case Key.Edwards edwards -> scheme.kind() == SignatureScheme.Kind.ED25519;
            case Key.Unusable unusable -> false;
        };
    }

    /**
     * @param algorithm how the signature was made
     * @param content what was signed
     * @param signature the signature
     * @return whether this key made it, by an algorithm that is known here
     */
    public boolean made(AlgorithmIdentifier algorithm, byte[] content, byte[] signature) {
        Optional<SignatureScheme> scheme = SignatureScheme.of(algorithm).filter(this::fits);
        if (scheme.isEmpty()) {
            return false;
        }
        try {
            return switch (key) {
                case Key.Rsa rsa -> rsa(rsa.key(), scheme.get(), content, signature);
                case Key.Ec ec -> ecdsa(ec.key(), scheme.get(), content, signature);
                case Key.Edwards edwards -> edwards(edwards.key(), content, signature);
                case Key.Unusable unusable -> false;
            };
        } catch (SignatureException | IOException | RuntimeException malformedSignature) {
            return false;
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    private static boolean rsa(PublicKey key, SignatureScheme scheme, byte[] content, byte[] signature)
            throws GeneralSecurityException {
        Signature verifier;
        if (scheme.kind() == SignatureScheme.Kind.RSA_PSS) {
            verifier = Signature.getInstance("RSASSA-PSS", RSA_PROVIDER);
            verifier.setParameter(new PSSParameterSpec(scheme.hash(), "MGF1", new MGF1ParameterSpec(scheme.hash()),
                    scheme.salt(), PSSParameterSpec.TRAILER_FIELD_BC));
        } else {
            verifier = Signature.getInstance(scheme.toString(), RSA_PROVIDER);
        }
        verifier.initVerify(key);
        verifier.update(content);
        return verifier.verify(signature);
    }

    private static boolean ecdsa(ECPublicKeyParameters key, SignatureScheme scheme, byte[] content, byte[] signature)
            throws GeneralSecurityException, IOException {
        // Strict DER: it refuses what it would not write itself.
        BigInteger[] parts = StandardDSAEncoding.INSTANCE.decode(key.getParameters().getN(), signature);
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(MessageDigest.getInstance(scheme.hash()).digest(content), parts[0], parts[1]);
    }

    private static boolean edwards(Ed25519PublicKeyParameters key, byte[] content, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, key);
        verifier.update(content, 0, content.length);
        return verifier.verifySignature(signature);
    }

    private static BigInteger smallPrimes() {
        BigInteger product = BigInteger.ONE;
        for (BigInteger prime = THREE; prime.bitLength() <= 8; prime = prime.nextProbablePrime()) {
            product = product.multiply(prime);
        }
        return product;
    }
}
