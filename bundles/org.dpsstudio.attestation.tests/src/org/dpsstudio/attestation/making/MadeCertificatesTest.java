// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.making;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Programs;
import org.dpsstudio.model.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made here is taken by OpenSSL and keytool. */
class MadeCertificatesTest {
    private static final Validity YEAR = Validity.of(Instant.now(), Duration.ofDays(365));
    private static final Optional<char[]> PASSWORD = Optional.of("secret".toCharArray());

    @TempDir
    private Path folder;
    private Programs run;
    private CertificateFiles files;

    @BeforeEach
    void toolsInTheFolder() {
        run = new Programs(folder);
        files = new CertificateFiles(folder, false);
    }

    private Material read(String... names) throws IOException {
        List<Material> materials = new ArrayList<>();
        for (String name : names) {
            materials.add(CertificateReader.read(name, Files.readAllBytes(folder.resolve(name)),
                    Passwords.of("secret".toCharArray())));
        }
        return Material.together(materials);
    }

    @ParameterizedTest
    @EnumSource
    void opensslVerifiesADeviceUnderTwoIntermediatesOfEveryKind(KeyKind kind) throws Exception {
        CertificateMaker maker = new CertificateMaker(new SecureRandom(), kind);
        IssuedCertificate root = maker.ca("CN=Root,O=Factory", YEAR, OptionalInt.empty());
        IssuedCertificate plant = maker.intermediate(root, "CN=Plant", YEAR, OptionalInt.of(1));
        IssuedCertificate line = maker.intermediate(plant, "CN=Line 4", YEAR, OptionalInt.of(0));
        IssuedCertificate device = maker.leaf(line, "press-0017", YEAR);
        files.write("root", root, Optional.empty());
        files.write("line", line, Optional.empty());
        assertEquals(Stream.of("press-0017.pem", "press-0017-chain.pem", "press-0017.key", "press-0017.p12")
                .map(folder::resolve).toList(), files.write("press-0017", device, PASSWORD));
        assertTrue(run.openssl("verify -x509_strict -purpose sslclient -CAfile root.pem -untrusted line-chain.pem"
                + " press-0017.pem").contains("press-0017.pem: OK"));
        String text = run.openssl("x509 -in press-0017.pem -noout -text");
        for (String part : List.of("Version: 3", "CA:FALSE", "Digital Signature\n", "TLS Web Client Authentication\n",
                "X509v3 Subject Key Identifier", "X509v3 Authority Key Identifier", "Subject: CN = press-0017")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
        assertEquals(run.openssl("x509 -in press-0017.pem -noout -pubkey"),
                run.openssl("pkey -in press-0017.key -pubout"));
        String store = run.openssl("pkcs12 -in press-0017.p12 -passin pass:secret -nodes");
        assertEquals(3, store.split("BEGIN CERTIFICATE", -1).length - 1);
        assertTrue(store.contains("BEGIN PRIVATE KEY"));
        assertTrue(run.keytool("-list -v -keystore press-0017.p12 -storepass secret").contains("chain length: 3"));
    }

    @Test
    void keysAreForTheirOwnerAndNothingIsReplacedUnasked() throws Exception {
        CertificateMaker maker = new CertificateMaker(new SecureRandom());
        IssuedCertificate one = maker.leaf("press:1", YEAR);
        files.write("press:1", one, PASSWORD);
        assertEquals("rw-------", permissions("press%3A1.key"));
        assertEquals("rw-------", permissions("press%3A1.p12"));
        assertEquals("rw-r--r--", permissions("press%3A1.pem"));
        byte[] before = Files.readAllBytes(folder.resolve("press%3A1.pem"));
        IssuedCertificate other = maker.leaf("press:1", YEAR);
        assertThrows(FileAlreadyExistsException.class, () -> files.write("press:1", other, Optional.empty()));
        assertEquals(3, files.existing("press:1").size());
        assertEquals(List.of(), files.existing("press:2"));
        assertTrue(Arrays.equals(before, Files.readAllBytes(folder.resolve("press%3A1.pem"))));
        new CertificateFiles(folder, true).write("press:1", other, Optional.empty());
        assertEquals(List.of(folder.resolve("press%3A1.pem"), folder.resolve("press%3A1.key")),
                files.existing("press:1"));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(2, all.count());
        }
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws Exception {
        Files.createDirectory(folder.resolve("x"));
        CertificateFiles inside = new CertificateFiles(folder.resolve("x"), false);
        Files.setPosixFilePermissions(folder.resolve("x"), PosixFilePermissions.fromString("r-xr-xr-x"));
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(IOException.class, () -> new CertificateFiles(file, false)
                .write("a", new CertificateMaker(new SecureRandom()).leaf("a", YEAR), Optional.empty()));
        assertEquals(List.of(), inside.existing("a"));
    }

    @Test
    void aCaComesBackFromItsFilesAndIssues() throws Exception {
        CertificateMaker maker = new CertificateMaker(new SecureRandom());
        IssuedCertificate root = maker.ca("CN=Root,O=Factory", YEAR, OptionalInt.empty());
        IssuedCertificate line = maker.intermediate(root, "CN=Line 4", YEAR, OptionalInt.of(0));
        files.write("root", root, PASSWORD);
        files.write("line", line, PASSWORD);
        files.write("device", maker.leaf(line, "press-0017", YEAR), PASSWORD);
        assertEquals(root, IssuedCertificate.caOf(read("root.pem", "root.key")));
        assertEquals(root, IssuedCertificate.caOf(read("root.p12")));
        assertEquals(line, IssuedCertificate.caOf(read("line.p12")));
        assertEquals(line, IssuedCertificate.caOf(read("root.pem", "device.p12", "line.pem", "line.key")));
        for (String[] names : List.of(new String[] { "line.pem" }, new String[] { "line.key" },
                new String[] { "line.pem", "root.key" }, new String[] { "device.p12" }, new String[] {})) {
            String message = assertThrows(GeneralSecurityException.class, () -> IssuedCertificate.caOf(read(names)))
                    .getMessage();
            assertTrue(message.matches("[A-Z].*\\. [A-Z].*\\.|[A-Z].*: .*\\. [A-Z].*\\."), message);
        }
        IssuedCertificate again = maker.leaf(IssuedCertificate.caOf(read("line.p12")), "press-0018", YEAR);
        files.write("again", again, Optional.empty());
        assertTrue(
                run.openssl("verify -purpose sslclient -CAfile root.pem -untrusted line.pem again.pem").contains("OK"));
    }

    @Test
    void aCaOfOpensslsMakingIssuesToo() throws Exception {
        run.openssl(
                "req -x509 -newkey rsa:2048 -keyout ca.key -passout pass:secret -out ca.pem -subj /CN=Root -days 30");
        IssuedCertificate ca = IssuedCertificate.caOf(read("ca.pem", "ca.key"));
        files.write("device", new CertificateMaker(new SecureRandom()).leaf(ca, "press-0017", YEAR), Optional.empty());
        assertTrue(run.openssl("verify -purpose sslclient -CAfile ca.pem device.pem").contains("OK"));
    }

    @Test
    void aRequestIsSignedForItsOwnKeyAndNothingElseOfItIsTaken() throws Exception {
        CertificateMaker maker = new CertificateMaker(new SecureRandom(), KeyKind.EC_P384);
        IssuedCertificate ca = maker.ca("CN=Root", YEAR);
        files.write("ca", ca, Optional.empty());
        run.openssl("req -new -newkey rsa:2048 -nodes -keyout own.key -out own.csr -subj /CN=press-0017"
                + " -addext basicConstraints=CA:TRUE");
        Item.OfRequest request = (Item.OfRequest) read("own.csr").items().getFirst();
        List<X509Certificate> chain = maker.sign(ca, request.der(), YEAR);
        files.write("device", chain);
        assertTrue(run.openssl("verify -x509_strict -purpose sslclient -CAfile ca.pem device.pem").contains("OK"));
        assertEquals(-1, chain.getFirst().getBasicConstraints());
        assertEquals(run.openssl("pkey -in own.key -pubout"), run.openssl("x509 -in device.pem -noout -pubkey"));
        byte[] changed = request.der().toArray();
        changed[changed.length - 5] ^= 1;
        assertThrows(GeneralSecurityException.class,
                () -> maker.sign(ca, Bytes.of(changed), YEAR));
        assertThrows(GeneralSecurityException.class,
                () -> maker.sign(ca, Bytes.of(new byte[] { 0x30, 0 }), YEAR));
    }

    @Test
    void aProofOfPossessionBearsTheCodeAndTheCasSignature() throws Exception {
        CertificateMaker maker = new CertificateMaker(new SecureRandom());
        IssuedCertificate ca = maker.ca("CN=Root", YEAR);
        String code = "106A5C0F3B8E6A7B12B8C1A37AAFC6F5A2D7D5B1C2B7A3E4";
        IssuedCertificate proof = maker.proof(ca, code, YEAR);
        files.write("ca", ca, Optional.empty());
        files.write("proof", proof, Optional.empty());
        assertTrue(run.openssl("verify -CAfile ca.pem proof.pem").contains("OK"));
        assertTrue(run.openssl("x509 -in proof.pem -noout -subject").contains("CN = " + code));
        assertFalse(ca.key().equals(proof.key()));
    }
}
