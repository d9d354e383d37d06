// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dpsstudio.model.Bytes;

/** Certificates that openssl makes: of every kind of key, and with every extension that it can write. */
final class MadeCertificates {
    private static final String CONFIGURATION = """
            [req]
            distinguished_name=empty
            [empty]
            [everything]
            basicConstraints=critical,CA:TRUE,pathlen:3
            keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment,keyAgreement,\
            keyCertSign,cRLSign,encipherOnly,decipherOnly
            extendedKeyUsage=serverAuth,clientAuth,codeSigning,emailProtection,timeStamping,OCSPSigning,msSGC,\
            1.2.3.4.5,anyExtendedKeyUsage
            subjectKeyIdentifier=hash
            authorityKeyIdentifier=keyid:always,issuer:always
            subjectAltName=@names
            issuerAltName=email:ca@example.com,URI:http://ca.example/
            nameConstraints=critical,permitted;DNS:.example.com,permitted;IP:10.0.0.0/255.0.0.0,\
            permitted;email:.example.com,excluded;IP:2001:db8::/ffff:ffff::,excluded;dirName:dn,\
            excluded;URI:.bad.example
            certificatePolicies=1.2.3.4,anyPolicy,@policy
            policyMappings=1.2.3.4:1.2.3.5,1.2.3.6:1.2.3.7
            policyConstraints=critical,requireExplicitPolicy:3,inhibitPolicyMapping:0
            inhibitAnyPolicy=critical,2
            crlDistributionPoints=point1,point2,URI:http://crl.example/plain.crl
            freshestCRL=URI:http://crl.example/delta.crl
            authorityInfoAccess=OCSP;URI:http://ocsp.example/,caIssuers;URI:http://ca.example/ca.cer
            subjectInfoAccess=caRepository;URI:http://repo.example/
            tlsfeature=status_request,status_request_v2
            nsCertType=client,server,email,objsign,sslCA,emailCA,objCA
            nsComment="A comment"
            nsBaseUrl="http://base.example/"
            noCheck=ignored
            1.3.6.1.4.1.311.20.2=ASN1:BMPSTRING:SubCA
            1.3.6.1.4.1.311.21.1=ASN1:INTEGER:131074
            1.3.6.1.4.1.311.21.7=ASN1:SEQUENCE:template
            1.2.3.4.99=DER:04:03:01:02:03
            [template]
            id=OID:1.3.6.1.4.1.311.21.8.1.2.3
            major=INTEGER:100
            minor=INTEGER:4
            [names]
            DNS.1=device.example
            DNS.2=*.example.com
            IP.1=192.0.2.7
            IP.2=2001:db8::1:0:0:7
            email.1=a@example.com
            URI.1=urn:uuid:1
            RID.1=1.2.3.4
            dirName.1=dn
            otherName.1=1.3.6.1.4.1.311.20.2.3;UTF8:user@example.com
            otherName.2=1.2.3.4;UTF8:something
            [dn]
            C=DE
            O=Muster & Söhne
            CN=Name
            [policy]
            policyIdentifier=1.3.5.8
            CPS.1=http://cps.example/
            userNotice.1=@notice
            [notice]
            explicitText=UTF8:Read this
            organization=Org
            noticeNumbers=1,2,300
            [point1]
            fullname=URI:http://crl.example/1.crl
            CRLissuer=dirName:dn
            reasons=keyCompromise,CACompromise
            [point2]
            relativename=rel
            CRLissuer=dirName:dn
            [rel]
            CN=Relative
            [device]
            basicConstraints=critical,CA:FALSE
            keyUsage=critical,digitalSignature
            extendedKeyUsage=clientAuth
            subjectKeyIdentifier=hash
            [two]
            subjectAltName=URI:urn:one
            subjectInfoAccess=caRepository;dirName:dn,timeStamping;email:a@b.c
            authorityKeyIdentifier=keyid:always
            subjectKeyIdentifier=hash
            nameConstraints=excluded;DNS:example.org
            policyConstraints=inhibitPolicyMapping:4
            """;
    /** One timestamp of version 1, from 2020-09-13T11:46:23.483Z, without extensions, ECDSA over SHA-256. */
    private static final String TIMESTAMPS = "[sct]\n1.3.6.1.4.1.11129.2.4.2=ASN1:FORMAT:HEX,OCTETSTRING:0039" + "0037"
            + "00" + "AB".repeat(32) + "000001748749A07B" + "0000" + "0403" + "0008" + "3006020101020102" + "\n";

    private final Openssl openssl;
    private final Map<String, Bytes> made = new LinkedHashMap<>();

    private MadeCertificates(Openssl openssl) {
        this.openssl = openssl;
    }

    /** @return the certificates by what is special about them */
    static Map<String, Bytes> all(Openssl openssl) throws IOException {
        MadeCertificates maker = new MadeCertificates(openssl);
        Files.writeString(openssl.file("c.cnf"), CONFIGURATION + TIMESTAMPS, StandardCharsets.UTF_8);
        maker.keys();
        maker.extensions();
        maker.names();
        maker.numbersAndTimes();
        return maker.made;
    }

    private void keys() throws IOException {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        kinds.put("p256", List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"));
        for (int size : new int[] { 1024, 2048, 3072 }) {
            kinds.put("rsa" + size, List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:" + size));
        }
        kinds.put("rsa-e3", List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt",
                "rsa_keygen_pubexp:3"));
        kinds.put("rsa-pss", List.of("-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"));
        kinds.put("rsa-pss-sha384", List.of("-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt",
                "rsa_pss_keygen_md:sha384", "-pkeyopt", "rsa_pss_keygen_mgf1_md:sha384", "-pkeyopt",
                "rsa_pss_keygen_saltlen:48"));
        for (String curve : List.of("P-224", "P-384", "P-521", "secp256k1", "brainpoolP256r1", "brainpoolP384r1")) {
            kinds.put(curve, List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve));
        }
        kinds.put("explicit", List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt",
                "ec_param_enc:explicit"));
        kinds.put("ed25519", List.of("-algorithm", "ED25519"));
        kinds.put("ed448", List.of("-algorithm", "ED448"));
        for (Map.Entry<String, List<String>> kind : kinds.entrySet()) {
            String key = kind.getKey() + ".key";
            String[] command = new String[kind.getValue().size() + 3];
            command[0] = "genpkey";
            for (int i = 0; i < kind.getValue().size(); i++) {
                command[i + 1] = kind.getValue().get(i);
            }
            command[command.length - 2] = "-out";
            command[command.length - 1] = key;
            openssl.run(command);
            selfSigned("key " + kind.getKey(), key, "/CN=device-1", "-extensions", "device");
        }
        for (String digest : List.of("sha1", "sha224", "sha384", "sha512")) {
            selfSigned("RSA with " + digest, "rsa2048.key", "/CN=device-1", "-" + digest);
            selfSigned("ECDSA with " + digest, "p256.key", "/CN=device-1", "-" + digest);
            selfSigned("PSS with " + digest, "rsa2048.key", "/CN=device-1", "-" + digest, "-sigopt",
                    "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:10");
        }
        openssl.run("pkey", "-in", "p256.key", "-ec_conv_form", "compressed", "-out", "compressed.key");
        selfSigned("compressed point", "compressed.key", "/CN=device-1", "-extensions", "device");
        openssl.run("genpkey", "-algorithm", "X25519", "-out", "x25519.key");
        openssl.run("pkey", "-in", "x25519.key", "-pubout", "-out", "x25519.pub");
        signed("key X25519", "/CN=device-1", "device", "-force_pubkey", "x25519.pub");
    }

    private void extensions() throws IOException {
        for (String section : List.of("everything", "device", "two", "sct")) {
            signed("extensions " + section, "/CN=device-1/O=Maker", section);
        }
        List<String> lines = new ArrayList<>(section("everything", "template"));
        section("names", "dn").forEach(name -> lines.add("subjectAltName=" + name.replaceFirst("=", ":").replaceFirst(
                "^(.*?)\\.\\d", "$1")));
        for (String usage : section("everything", "template").get(1).replaceFirst("keyUsage=critical,", "")
                .split(",")) {
            lines.add("keyUsage=" + usage);
        }
        for (String line : lines) {
            String section = "only" + made.size();
            Files.writeString(openssl.file("c.cnf"), CONFIGURATION + TIMESTAMPS + "[" + section + "]\n" + line + "\n",
                    StandardCharsets.UTF_8);
            signed("extension " + line, "/CN=device-1/O=Maker", section);
        }
        Files.writeString(openssl.file("c.cnf"), CONFIGURATION + TIMESTAMPS, StandardCharsets.UTF_8);
    }

    /** @return the lines of a section of the configuration, which another one follows */
    private static List<String> section(String name, String next) {
        return CONFIGURATION.substring(CONFIGURATION.indexOf("[" + name + "]\n") + name.length() + 3,
                CONFIGURATION.indexOf("[" + next + "]\n")).lines().toList();
    }

    private void names() throws IOException {
        for (String subject : List.of("/CN=a", "/C=DE/ST=S/L=L/O=O/OU=One/OU=Two/CN=Device 1/emailAddress=a@b.example",
                "/CN=x+serialNumber=12+UID=user/O=One, Two\\/Three", "/DC=example/DC=com/CN=Straße 7 – \u65e5\u672c",
                "/CN= blank /O=#hash/title=\"quoted\"/street=a\\\\b", "/1.2.3.4=unknown type/CN=x", "/CN=one/CN=two",
                "/GN=Given/SN=Sur/initials=GS/dnQualifier=q/description=D/postalCode=123/businessCategory=B")) {
            selfSigned("subject " + subject, "p256.key", subject, "-extensions", "device");
        }
        for (String type : List.of("default", "nombstr", "pkix", "MASK:0x0800", "MASK:0x0004")) {
            Files.writeString(openssl.file("type.cnf"), CONFIGURATION.replace("[req]", "[req]\nstring_mask=" + type),
                    StandardCharsets.UTF_8);
            made("strings " + type, openssl.run("req", "-x509", "-key", "p256.key", "-utf8", "-subj",
                    "/CN=device-1/O=Maker", "-config", "type.cnf", "-extensions", "device"));
        }
    }

    private void numbersAndTimes() throws IOException {
        for (String serial : List.of("0", "1", "127", "128", "255", "256", "-1", "-129",
                "0x7FFFFFFFFFFFFFFF", "0x8000000000000000", "0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")) {
            selfSigned("serial " + serial, "p256.key", "/CN=device-1", "-set_serial", serial);
        }
        for (String days : List.of("1", "9000", "20000", "300000")) {
            selfSigned("days " + days, "p256.key", "/CN=device-1", "-days", days);
        }
        openssl.run("req", "-new", "-key", "p256.key", "-subj", "/CN=old", "-config", "c.cnf", "-out", "v1.csr");
        made("version 1", openssl.run("x509", "-req", "-in", "v1.csr", "-signkey", "p256.key"));
    }

    private void selfSigned(String name, String key, String subject, String... more) throws IOException {
        String[] command = new String[more.length + 10];
        System.arraycopy(new String[] { "req", "-x509", "-utf8", "-multivalue-rdn", "-key", key, "-subj", subject,
                "-config", "c.cnf" }, 0, command, 0, 10);
        System.arraycopy(more, 0, command, 10, more.length);
        made(name, openssl.run(command));
    }

    /** Makes one that the P-256 key signed as a CA of another name. */
    private void signed(String name, String subject, String section, String... more) throws IOException {
        if (!Files.exists(openssl.file("ca.pem"))) {
            Files.writeString(openssl.file("ca.pem"), openssl.run("req", "-x509", "-key", "p256.key", "-subj",
                    "/CN=Some CA/O=Maker", "-config", "c.cnf", "-addext", "subjectKeyIdentifier=hash"));
        }
        openssl.run("req", "-new", "-utf8", "-key", "rsa2048.key", "-subj", subject, "-config", "c.cnf", "-out",
                "some.csr");
        String[] command = new String[more.length + 13];
        System.arraycopy(new String[] { "x509", "-req", "-in", "some.csr", "-CA", "ca.pem", "-CAkey", "p256.key",
                "-CAcreateserial", "-extfile", "c.cnf", "-extensions", section }, 0, command, 0, 13);
        System.arraycopy(more, 0, command, 13, more.length);
        made(name, openssl.run(command));
    }

    private void made(String name, String pem) {
        made.put(name, SuiteCertificates.der(pem));
    }
}
