// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.fuzzing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERTaggedObject;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.attestation.tpm.ChallengeAnswer;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.testkit.tpm.MadeTpm;

/** Writes well-formed inputs, from which the fuzzer goes on. What is protected costs few iterations. */
public final class Seeds {
    private static final Date FROM = Date.from(VerifyChain.NOW.minusSeconds(86_400));
    private static final Date UNTIL = Date.from(VerifyChain.NOW.plusSeconds(864_000));
    private static final X500Name ROOT = new X500Name("CN=Root,O=Factory");
    private static final X500Name LINE = new X500Name("CN=Line 4,O=Factory");
    private static final X500Name DEVICE = new X500Name("CN=press-0017,O=Factory");
    private static final char[] PASSWORD = "secret".toCharArray();

    private final Path folder;
    private int number;

    private Seeds(Path folder) {
        this.folder = folder;
    }

    /** Writes the seeds of a target into a folder: {@code Seeds TARGET FOLDER}. */
    public static void main(String... arguments) throws Exception {
        Seeds seeds = new Seeds(Files.createDirectories(Path.of(arguments[1])));
        switch (arguments[0]) {
            case "ReadMaterial" -> seeds.material();
            case "ReadText" -> seeds.texts();
            case "VerifyChain" -> seeds.chains();
            case "Inspect" -> seeds.structures();
            case "Lint" -> seeds.pairs();
            case "ReadTpm" -> seeds.tpms();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private void write(byte[] seed) throws IOException {
        Files.write(folder.resolve("seed-" + number++), seed);
    }

    private void write(String seed) throws IOException {
        write(seed.getBytes(StandardCharsets.UTF_8));
    }

    private static X509CertificateHolder root()
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var builder = begun(ROOT, ROOT, PublicKnowledge.ROOT, PublicKnowledge.ROOT);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(PublicKnowledge.ROOT.getPrivate()));
    }

    private static X509CertificateHolder line()
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var builder = begun(ROOT, LINE, PublicKnowledge.LINE, PublicKnowledge.ROOT);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(Extension.nameConstraints, true, new NameConstraints(
                new GeneralSubtree[] { new GeneralSubtree(new GeneralName(new X500Name("O=Factory"))),
                        new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.net")),
                        new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "10.0.0.0/8")) },
                new GeneralSubtree[] { new GeneralSubtree(new GeneralName(GeneralName.rfc822Name, "evil.example")),
                        new GeneralSubtree(new GeneralName(GeneralName.uniformResourceIdentifier, ".evil.example")) }));
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(new DistributionPointName(new GeneralNames(
                        new GeneralName(GeneralName.uniformResourceIdentifier, "http://example.net/crl"))), null,
                        null) }));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(PublicKnowledge.ROOT.getPrivate()));
    }

    private static X509CertificateHolder device()
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var builder = begun(LINE, DEVICE, PublicKnowledge.DEVICE, PublicKnowledge.LINE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(
                new KeyPurposeId[] { KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth }));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "press.example.net"),
                new GeneralName(GeneralName.iPAddress, "10.1.2.3"),
                new GeneralName(GeneralName.rfc822Name, "a@example.net"), new GeneralName(DEVICE),
                new GeneralName(GeneralName.uniformResourceIdentifier, "https://example.net/x") }));
        builder.addExtension(Extension.certificatePolicies, false,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("2.23.140.1.2.1"))));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(PublicKnowledge.LINE.getPrivate()));
    }

    private static JcaX509v3CertificateBuilder begun(X500Name issuer, X500Name subject, KeyPair own, KeyPair above)
            throws IOException, GeneralSecurityException {
        var builder = new JcaX509v3CertificateBuilder(issuer, BigInteger.valueOf(subject.hashCode() & 0xFFFFFL), FROM,
                UNTIL,
                subject, own.getPublic());
        var identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false,
                identifiers.createSubjectKeyIdentifier(own.getPublic()));
        builder.addExtension(Extension.authorityKeyIdentifier, false,
                identifiers.createAuthorityKeyIdentifier(above.getPublic()));
        return builder;
    }

    private static X509CRLHolder list(boolean delta) throws IOException, OperatorCreationException {
        var builder = new X509v2CRLBuilder(ROOT, FROM);
        builder.setNextUpdate(UNTIL);
        builder.addCRLEntry(BigInteger.TEN, FROM, CRLReason.keyCompromise);
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.TWO));
        if (delta) {
            builder.addExtension(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE));
        }
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(PublicKnowledge.ROOT.getPrivate()));
    }

    private static byte[] request() throws IOException, OperatorCreationException {
        return new JcaPKCS10CertificationRequestBuilder(DEVICE, PublicKnowledge.DEVICE.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(PublicKnowledge.DEVICE.getPrivate()))
                .getEncoded();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024, new SecureRandom());
        return generator.generateKeyPair();
    }

    private static byte[] message() throws Exception {
        var generator = new CMSSignedDataGenerator();
        generator.addCertificate(device());
        generator.addCertificate(line());
        generator.addCRL(list(false));
        return generator.generate(new CMSAbsentContent()).getEncoded();
    }

    private static byte[] pkcs12(boolean modern) throws Exception {
        var provider = new BouncyCastleProvider();
        var algorithm = modern ? NISTObjectIdentifiers.id_aes128_CBC
                : PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC;
        var certificate = new PKCS12SafeBagBuilder(device());
        certificate.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString("press"));
        var key = new JcaPKCS12SafeBagBuilder(PublicKnowledge.DEVICE.getPrivate(),
                new JcePKCSPBEOutputEncryptorBuilder(algorithm).setProvider(provider).setIterationCount(2)
                        .build(PASSWORD));
        var builder = new PKCS12PfxPduBuilder();
        builder.addEncryptedData(
                new JcePKCSPBEOutputEncryptorBuilder(algorithm).setProvider(provider).setIterationCount(2)
                        .build(PASSWORD),
                certificate.build());
        builder.addData(key.build());
        PKCS12PfxPdu pdu = builder.build(new JcePKCS12MacCalculatorBuilder().setProvider(provider).setIterationCount(2),
                PASSWORD);
        return pdu.getEncoded();
    }

    /** A file in the clear, so that what the bags hold is within reach too. */
    private static byte[] openPkcs12() throws Exception {
        var certificate = new PKCS12SafeBagBuilder(device());
        certificate.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString("press"));
        var builder = new PKCS12PfxPduBuilder();
        builder.addData(certificate.build());
        builder.addData(new PKCS12SafeBagBuilder(list(false)).build());
        builder.addData(new JcaPKCS12SafeBagBuilder(PublicKnowledge.DEVICE.getPrivate()).build());
        return builder.build(null, PASSWORD).getEncoded();
    }

    /** PKCS#7 as some tools write it: lengths that are told by an end. */
    private static byte[] openEndedMessage() throws Exception {
        ASN1Sequence signed = ASN1Sequence.getInstance(
                ASN1TaggedObject.getInstance(ASN1Sequence.getInstance(message()).getObjectAt(1))
                        .getExplicitBaseObject());
        ASN1Encodable[] parts = signed.toArray();
        return new BERSequence(new ASN1Encodable[] { PKCSObjectIdentifiers.signedData,
                new BERTaggedObject(true, 0, new BERSequence(parts)) }).getEncoded();
    }

    private static byte[] store(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        var converter = new JcaX509CertificateConverter();
        X509Certificate device = converter.getCertificate(device());
        store.setKeyEntry("press", PublicKnowledge.DEVICE.getPrivate(), PASSWORD,
                new Certificate[] { device, converter.getCertificate(line()) });
        store.setCertificateEntry("root", converter.getCertificate(root()));
        var content = new ByteArrayOutputStream();
        store.store(content, PASSWORD);
        return content.toByteArray();
    }

    /** JCEKS as the JDK writes it, but for the iterations, of which that asks 200,000. */
    private static byte[] costlyStore() throws Exception {
        byte[] salt = { 1, 2, 3, 4, 5, 6, 7, 8 };
        Cipher cipher = Cipher.getInstance("PBEWithMD5AndTripleDES");
        cipher.init(Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance("PBEWithMD5AndTripleDES").generateSecret(new PBEKeySpec(PASSWORD)),
                new PBEParameterSpec(salt, 2));
        byte[] key = new EncryptedPrivateKeyInfo(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.6.1.4.1.42.2.19.1"),
                        new PBEParameter(salt, 2)),
                cipher.doFinal(PublicKnowledge.DEVICE.getPrivate().getEncoded())).getEncoded();
        byte[] certificate = device().getEncoded();
        var content = new ByteArrayOutputStream();
        var out = new DataOutputStream(content);
        out.writeInt(0xCECECECE);
        out.writeInt(2);
        out.writeInt(1);
        out.writeInt(1);
        out.writeUTF("press");
        out.writeLong(0);
        out.writeInt(key.length);
        out.write(key);
        out.writeInt(1);
        out.writeUTF("X.509");
        out.writeInt(certificate.length);
        out.write(certificate);
        out.write(new byte[20]);
        return content.toByteArray();
    }

    private static String encryptedKeys() throws Exception {
        var text = new StringWriter();
        // The JDK's own encoding does not repeat the curve within the key, where these files need it.
        var elliptic = new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1),
                new ECPrivateKey(256,
                        ((java.security.interfaces.ECPrivateKey) PublicKnowledge.DEVICE.getPrivate()).getS(),
                        SECObjectIdentifiers.secp256r1));
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(elliptic,
                    new JcePEMEncryptorBuilder("AES-128-CBC").setProvider(new BouncyCastleProvider()).build(PASSWORD));
            writer.writeObject(new JcaPKCS8Generator(PublicKnowledge.DEVICE.getPrivate(),
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_128_CBC).setIterationCount(2)
                            .setPassword(PASSWORD).setProvider(new BouncyCastleProvider()).build()));
            writer.writeObject(rsa().getPrivate());
            writer.writeObject(elliptic);
        }
        return text.toString();
    }

    private void material() throws Exception {
        texts();
        structures();
        write(message());
        write(pem("PKCS7", message()));
        write(pkcs12(true));
        write(pkcs12(false));
        write(openPkcs12());
        write(openEndedMessage());
        write(store("JKS"));
        write(costlyStore());
        write(encryptedKeys());
        write(PublicKnowledge.DEVICE.getPrivate().getEncoded());
        write(rsa().getPrivate().getEncoded());
        write("\uFEFF" + pem("TRUSTED CERTIFICATE", device().getEncoded()));
        write(pem("CERTIFICATE", root().getEncoded()).getBytes(StandardCharsets.UTF_16LE));
        write("----BEGIN CERTIFICATE-----\nAAAA\n----END CERTIFICATE-----\n");
    }

    private void texts() throws Exception {
        String all = pem("CERTIFICATE", device().getEncoded()) + pem("X509 CRL", list(false).getEncoded())
                + pem("CERTIFICATE REQUEST", request())
                + pem("PRIVATE KEY", PublicKnowledge.DEVICE.getPrivate().getEncoded());
        write(all);
        write(pem("CERTIFICATE", root().getEncoded()));
        write(Base64.getEncoder().encode(root().getEncoded()));
        write(Base64.getEncoder().encode(pem("CERTIFICATE", root().getEncoded()).getBytes(StandardCharsets.US_ASCII)));
        write("{\"certificate\":\"" + pem("CERTIFICATE", root().getEncoded()).replace("\n", "\\n") + "\"}");
    }

    private void structures() throws Exception {
        for (X509CertificateHolder certificate : List.of(root(), line(), device())) {
            write(certificate.getEncoded());
        }
        write(list(false).getEncoded());
        write(list(true).getEncoded());
        write(request());
    }

    private void pairs() throws Exception {
        byte[] device = device().getEncoded();
        var both = new ByteArrayOutputStream();
        both.write(device.length >> 8);
        both.write(device.length);
        both.write(device);
        write(both.toByteArray());
        both.write(line().getEncoded());
        write(both.toByteArray());
        byte[] root = root().getEncoded();
        both.reset();
        both.write(root.length >> 8);
        both.write(root.length);
        both.write(root);
        write(both.toByteArray());
    }

    private void chains() throws Exception {
        byte[] leaf = tbs(device());
        byte[] line = tbs(line());
        byte[] root = tbs(root());
        byte[] complete = parts(part(VerifyChain.LEAF | VerifyChain.BY_LINE, leaf),
                part(VerifyChain.POOL | VerifyChain.BY_ROOT, line),
                part(VerifyChain.ANCHOR | VerifyChain.BY_ROOT, root));
        write(complete);
        write(parts(complete,
                part(VerifyChain.LIST | VerifyChain.BY_ROOT, list(false).toASN1Structure().getTBSCertList()),
                part(VerifyChain.LIST | VerifyChain.BY_ROOT, list(true).toASN1Structure().getTBSCertList())));
        write(parts(complete, part(VerifyChain.THROUGH | VerifyChain.BY_ROOT, line)));
        write(parts(part(VerifyChain.LEAF, device().getEncoded()), part(VerifyChain.POOL, line().getEncoded()),
                part(VerifyChain.ANCHOR, root().getEncoded()), part(VerifyChain.LIST, list(false).getEncoded())));
    }

    private static byte[] tbs(X509CertificateHolder certificate) throws IOException {
        return certificate.toASN1Structure().getTBSCertificate().getEncoded();
    }

    private static byte[] part(int selector, ASN1Encodable content) throws IOException {
        return part(selector, content.toASN1Primitive().getEncoded());
    }

    private static byte[] part(int selector, byte[] content) throws IOException {
        var part = new ByteArrayOutputStream();
        part.write(selector);
        part.write(content.length >> 8);
        part.write(content.length);
        part.write(content);
        return part.toByteArray();
    }

    private static byte[] parts(byte[]... parts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private void tagged(byte tag, byte[] content) throws IOException {
        write(MadeTpm.joined(new byte[] { tag }, content));
    }

    private void area(String hexadecimal) throws IOException {
        tagged(ReadTpm.AREA, MadeTpm.sized(HexFormat.of().parseHex(hexadecimal)).toArray());
    }

    private void tpms() throws Exception {
        TpmIdentity made = new MadeTpm().identity();
        tagged(ReadTpm.AREA, made.endorsementKey().tpm2b().toArray());
        tagged(ReadTpm.AREA, made.storageRootKey().tpm2b().toArray());
        String point = ("0020" + "11".repeat(32)).repeat(2);
        area("0023000b000300b20000" + "00060080004300100003" + "0010" + point);
        area("0023000b000404720000" + "0010" + "001a000b0001" + "00030022000b" + point);
        area("0008000b000404400000" + "0005000b" + "0020" + "22".repeat(32));
        area("0008000b000204400000" + "000a000b0022" + "0020" + "22".repeat(32));
        area("0001000c00060440" + "0030" + "33".repeat(48) + "0010" + "0014000b" + "0400" + "00010001" + "0080"
                + "81".repeat(128));
        KeyBlob blob = KeyBlob.wrap(ReadTpm.KEY, Bytes.of(new byte[40]), made, new SecureRandom());
        tagged(ReadTpm.BLOB, blob.bytes().toArray());
        tagged(ReadTpm.KEYS, (made.endorsementKey().tpm2b().base64() + "\n" + made.storageRootKey().tpm2b().base64())
                .getBytes(StandardCharsets.US_ASCII));
        tagged(ReadTpm.TOKEN, SasToken.sign(ReadTpm.RESOURCE, ReadTpm.KEY, VerifyChain.NOW.plusSeconds(60),
                Optional.of(ChallengeAnswer.KEY_NAME)).getBytes(StandardCharsets.US_ASCII));
        tagged(ReadTpm.TOKEN, "SharedAccessSignature sig=AAAA&se=1&sr=a%2Fb".getBytes(StandardCharsets.US_ASCII));
        for (String seconds : List.of("\1", "\u007f", "\0")) {
            tagged(ReadTpm.SIGNED, (seconds + ReadTpm.RESOURCE).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
