// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECPoint;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.dpsstudio.model.Bytes;

/** A certificate in the making, of any content; nobody signs it. */
final class CertificateDraft {
    static final byte[] ISSUER_KEY_ID = { 1, 2, 3, 4 };
    private static final AlgorithmIdentifier SHA256_RSA = algorithm(PKCSObjectIdentifiers.sha256WithRSAEncryption);

    private static final BigInteger SMALL_PRIMES = IntStream.range(3, 800).mapToObj(BigInteger::valueOf)
            .filter(n -> n.testBit(0) && n.isProbablePrime(20)).reduce(BigInteger.ONE, BigInteger::multiply);

    /** An extension, and whether it is critical. */
    private record Draft(ASN1ObjectIdentifier type, boolean critical, byte[] content) {
    }

    private int version = 3;
    private BigInteger serial = BigInteger.valueOf(4711);
    private AlgorithmIdentifier inner = SHA256_RSA;
    private AlgorithmIdentifier outer = SHA256_RSA;
    private X500Name issuer = new X500Name("CN=Factory CA,O=Maker");
    private X500Name subject;
    private ASN1Encodable notBefore = new DERUTCTime("260101000000Z");
    private ASN1Encodable notAfter = new DERUTCTime("280101000000Z");
    private SubjectPublicKeyInfo key = rsa(2048, 65537);
    private final List<ASN1Encodable> uniqueIds = new ArrayList<>();
    private final List<Draft> extensions = new ArrayList<>();

    private CertificateDraft(String subject) {
        this.subject = new X500Name(subject);
    }

    /** @return a device's certificate that nothing is wrong with */
    static CertificateDraft device() {
        return new CertificateDraft("CN=device-1").with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                .with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[] { 9, 9 }))
                .with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(ISSUER_KEY_ID));
    }

    /** @return a CA's certificate that nothing is wrong with, the issuer of the device's */
    static CertificateDraft ca() {
        return new CertificateDraft("CN=Factory CA,O=Maker").times("250101000000Z", "300101000000Z")
                .with(Extension.basicConstraints, true, new BasicConstraints(0))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(ISSUER_KEY_ID));
    }

    CertificateDraft version(int number) {
        version = number;
        return this;
    }

    CertificateDraft serial(BigInteger number) {
        serial = number;
        return this;
    }

    CertificateDraft subject(String name) {
        subject = new X500Name(name);
        return this;
    }

    /** Sets a subject of one common name, of any length. */
    CertificateDraft commonName(String name) {
        subject = new X500Name(new RDN[] { new RDN(BCStyle.CN, new DERUTF8String(name)) });
        return this;
    }

    CertificateDraft issuer(String name) {
        issuer = new X500Name(name);
        return this;
    }

    CertificateDraft times(String from, String until) {
        return times(new DERUTCTime(from), new DERUTCTime(until));
    }

    CertificateDraft times(ASN1Encodable from, ASN1Encodable until) {
        notBefore = from;
        notAfter = until;
        return this;
    }

    CertificateDraft signed(ASN1ObjectIdentifier type) {
        inner = algorithm(type);
        return beside(type);
    }

    /** Sets the algorithm beside the signature only. */
    CertificateDraft beside(ASN1ObjectIdentifier type) {
        outer = algorithm(type);
        return this;
    }

    CertificateDraft key(SubjectPublicKeyInfo info) {
        key = info;
        return this;
    }

    CertificateDraft uniqueId() {
        uniqueIds.add(new DERTaggedObject(false, 2, new DERBitString(new byte[] { 1 })));
        return this;
    }

    CertificateDraft with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable content) {
        try {
            return with(type, critical, content.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException notEncoded) {
            throw new AssertionError(notEncoded);
        }
    }

    CertificateDraft with(ASN1ObjectIdentifier type, boolean critical, byte[] content) {
        extensions.add(new Draft(type, critical, content));
        return this;
    }

    CertificateDraft without(ASN1ObjectIdentifier type) {
        extensions.removeIf(e -> e.type.equals(type));
        return this;
    }

    CertificateDraft replace(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable content) {
        return without(type).with(type, critical, content);
    }

    CertificateDraft withoutExtensions() {
        extensions.clear();
        return this;
    }

    Bytes der() {
        ASN1EncodableVector tbs = new ASN1EncodableVector();
        if (version != 1) {
            tbs.add(new DERTaggedObject(true, 0, new ASN1Integer(version - 1)));
        }
        tbs.add(new ASN1Integer(serial));
        tbs.add(inner);
        tbs.add(issuer);
        tbs.add(sequence(notBefore, notAfter));
        tbs.add(subject);
        tbs.add(key);
        uniqueIds.forEach(tbs::add);
        if (!extensions.isEmpty()) {
            tbs.add(new DERTaggedObject(true, 3, sequence(extensions.stream().map(CertificateDraft::extension)
                    .toArray(ASN1Encodable[]::new))));
        }
        try {
            return Bytes.of(sequence(new DERSequence(tbs), outer, new DERBitString(new byte[] { 1, 2, 3 }))
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException notEncoded) {
            throw new AssertionError(notEncoded);
        }
    }

    private static ASN1Encodable extension(Draft draft) {
        return new Extension(draft.type, draft.critical, new DEROctetString(draft.content)).toASN1Primitive();
    }

    private static ASN1Sequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    private static AlgorithmIdentifier algorithm(ASN1ObjectIdentifier type) {
        return new AlgorithmIdentifier(type, DERNull.INSTANCE);
    }

    /** @return a key of this size that nobody has; its modulus is free of small factors */
    static SubjectPublicKeyInfo rsa(int bits, long exponent) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
        while (!modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            modulus = modulus.add(BigInteger.TWO);
        }
        return info(algorithm(PKCSObjectIdentifiers.rsaEncryption), new RSAPublicKey(modulus, BigInteger.valueOf(
                exponent)));
    }

    /** @return the curve's base point as a key */
    static SubjectPublicKeyInfo ec(String curve) {
        X9ECPoint point = new X9ECPoint(ECNamedCurveTable.getByName(curve).getG(), false);
        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, ECNamedCurveTable
                .getOID(curve)), point.getPointEncoding());
    }

    private static SubjectPublicKeyInfo info(AlgorithmIdentifier algorithm, ASN1Encodable key) {
        try {
            return new SubjectPublicKeyInfo(algorithm, key);
        } catch (IOException notEncoded) {
            throw new AssertionError(notEncoded);
        }
    }
}
