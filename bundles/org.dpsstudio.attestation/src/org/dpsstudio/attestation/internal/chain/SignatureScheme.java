// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.Map;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * How a signature was made.
 *
 * @param kind the family
 * @param hash the JDK's name of the hash function; empty where the family has its own
 * @param salt the salt's length in bytes, for RSASSA-PSS
 */
record SignatureScheme(Kind kind, String hash, int salt) {
    enum Kind {
        RSA_PKCS1, RSA_PSS, ECDSA, ED25519
    }

    private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384", NISTObjectIdentifiers.id_sha512, "SHA-512");
    private static final Map<ASN1ObjectIdentifier, SignatureScheme> PLAIN = Map.ofEntries(
            entry(PKCSObjectIdentifiers.md5WithRSAEncryption, Kind.RSA_PKCS1, "MD5"),
            entry(PKCSObjectIdentifiers.sha1WithRSAEncryption, Kind.RSA_PKCS1, "SHA-1"),
            entry(PKCSObjectIdentifiers.sha256WithRSAEncryption, Kind.RSA_PKCS1, "SHA-256"),
            entry(PKCSObjectIdentifiers.sha384WithRSAEncryption, Kind.RSA_PKCS1, "SHA-384"),
            entry(PKCSObjectIdentifiers.sha512WithRSAEncryption, Kind.RSA_PKCS1, "SHA-512"),
            entry(X9ObjectIdentifiers.ecdsa_with_SHA1, Kind.ECDSA, "SHA-1"),
            entry(X9ObjectIdentifiers.ecdsa_with_SHA256, Kind.ECDSA, "SHA-256"),
            entry(X9ObjectIdentifiers.ecdsa_with_SHA384, Kind.ECDSA, "SHA-384"),
            entry(X9ObjectIdentifiers.ecdsa_with_SHA512, Kind.ECDSA, "SHA-512"),
            entry(EdECObjectIdentifiers.id_Ed25519, Kind.ED25519, ""));

    private static Map.Entry<ASN1ObjectIdentifier, SignatureScheme> entry(ASN1ObjectIdentifier id, Kind kind,
            String hash) {
        return Map.entry(id, new SignatureScheme(kind, hash, 0));
    }

    /** @return how it was made, absent when that is nothing known here, weak ways included */
    static Optional<SignatureScheme> of(AlgorithmIdentifier algorithm) {
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return pss(algorithm.getParameters());
        }
        ASN1Encodable parameters = algorithm.getParameters();
        boolean none = parameters == null || DERNull.INSTANCE.equals(parameters.toASN1Primitive());
        return none ? Optional.ofNullable(PLAIN.get(algorithm.getAlgorithm())) : Optional.empty();
    }

    private static Optional<SignatureScheme> pss(ASN1Encodable parameters) {
        try {
            if (parameters == null) {
                return Optional.empty();
            }
            RSASSAPSSparams pss = RSASSAPSSparams.getInstance(parameters);
            AlgorithmIdentifier mask = pss.getMaskGenAlgorithm();
            if (!mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                    || pss.getTrailerField().intValueExact() != 1) {
                return Optional.empty();
            }
            String hash = HASHES.get(pss.getHashAlgorithm().getAlgorithm());
            String maskHash = HASHES.get(AlgorithmIdentifier.getInstance(mask.getParameters()).getAlgorithm());
            int salt = pss.getSaltLength().intValueExact();
            return hash != null && hash.equals(maskHash) && salt >= 0 && salt <= 64
                    ? Optional.of(new SignatureScheme(Kind.RSA_PSS, hash, salt)) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            return Optional.empty();
        }
    }

    /** @return whether it is good enough to be relied on */
    boolean strong() {
        return kind == Kind.ED25519 || HASHES.containsValue(hash);
    }

    @Override
    public String toString() {
        String plain = hash.replace("-", "");
        return switch (kind) {
            case RSA_PKCS1 -> plain + "withRSA";
            case RSA_PSS -> plain + "withRSA-PSS";
            case ECDSA -> plain + "withECDSA";
            case ED25519 -> "Ed25519";
        };
    }
}
