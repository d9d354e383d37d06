// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Pkcs12;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.SecretQuestion;
import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.device.tpm.TpmAddress;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentitySourceTest {
    private static final RegistrationId DEVICE = RegistrationId.of("device-1");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final CertificateMaker MAKER = new CertificateMaker(RANDOM);
    private static final Validity VALIDITY = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(30));

    @TempDir
    private Path folder;

    private NewIdentity making() {
        return new NewIdentity(DEVICE, new SecretFiles(folder, "one"), RANDOM, Clock.systemUTC());
    }

    private static DeviceIdentity.X509 certified(IdentitySource source) throws IdentityException {
        return certified(source, SecretPrompt.NONE);
    }

    private static DeviceIdentity.X509 certified(IdentitySource source, SecretPrompt prompt)
            throws IdentityException {
        return (DeviceIdentity.X509) source.open(DEVICE, prompt);
    }

    private static String refused(IdentitySource source) {
        return assertThrows(IdentityException.class, () -> source.open(DEVICE, SecretPrompt.NONE)).getMessage();
    }

    @ParameterizedTest
    @EnumSource(value = KeyKind.class, names = { "EC_P256", "RSA_2048" })
    void aKeyInSoftwareIsMadeAndOpenedWithoutAQuestion(KeyKind kind) throws Exception {
        IdentitySource.SoftwareKey source = making().softwareKey(kind, VALIDITY, Optional.empty());
        DeviceIdentity.X509 identity = certified(source);
        assertEquals(KeyPlace.SOFTWARE, identity.place());
        assertEquals(AttestationKind.X509, identity.kind());
        X509Certificate own = identity.chain().getFirst();
        assertEquals("CN=device-1", own.getSubjectX500Principal().getName());
        own.verify(own.getPublicKey());
        IssuedCertificate.of(identity.chain(), identity.key());
        assertEquals(List.of(), identity.expired());
        DeviceIdentity.X509 anew = certified(making().softwareKey(kind, VALIDITY, Optional.empty()));
        assertNotEquals(own.getPublicKey(), anew.chain().getFirst().getPublicKey());
    }

    @Test
    void anIssuedKeyComesWithItsIntermediatesAndWithACertificateThatHasExpired() throws Exception {
        IssuedCertificate root = MAKER.ca("CN=Factory", VALIDITY, OptionalInt.of(1));
        IssuedCertificate issuer = MAKER.intermediate(root, "CN=Line 4", VALIDITY, OptionalInt.of(0));
        DeviceIdentity.X509 identity = certified(
                making().softwareKey(KeyKind.EC_P256, VALIDITY, Optional.of(issuer)));
        assertEquals(List.of("CN=device-1", "CN=Line 4"), identity.chain().stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName()).toList());
        DeviceIdentity.X509 expired = ExpiredCertificate.of(identity, Optional.empty(), RANDOM, Clock.systemUTC());
        assertEquals(identity.expired(), expired.chain());
        assertExpired(identity, expired, issuer.certificate());
        assertEquals(2, expired.chain().size());
    }

    @Test
    void withoutOneAtHandTheExpiredCertificateIsTheIssuersOrTheDevicesOwn() throws Exception {
        IssuedCertificate issuer = MAKER.ca("CN=Line 4", VALIDITY);
        DeviceIdentity.X509 identity = certified(making().softwareKey(KeyKind.EC_P256, VALIDITY, Optional.empty()));
        assertExpired(identity, ExpiredCertificate.of(identity, Optional.of(issuer), RANDOM, Clock.systemUTC()),
                issuer.certificate());
        DeviceIdentity.X509 own = ExpiredCertificate.of(identity, Optional.empty(), RANDOM, Clock.systemUTC());
        assertExpired(identity, own, own.chain().getFirst());
        // What was brought along and is good still does not count as expired.
        DeviceIdentity.X509 early = new DeviceIdentity.X509(DEVICE, identity.chain(), identity.key(),
                identity.place(), identity.chain(), () -> {
                });
        assertNotEquals(early.expired(),
                ExpiredCertificate.of(early, Optional.empty(), RANDOM, Clock.systemUTC()).chain());
    }

    private static void assertExpired(DeviceIdentity.X509 fresh, DeviceIdentity.X509 expired, X509Certificate signer)
            throws Exception {
        X509Certificate before = fresh.chain().getFirst();
        X509Certificate after = expired.chain().getFirst();
        after.verify(signer.getPublicKey());
        assertEquals(before.getPublicKey(), after.getPublicKey());
        assertEquals(before.getSubjectX500Principal(), after.getSubjectX500Principal());
        assertNotEquals(before.getSerialNumber(), after.getSerialNumber());
        assertTrue(after.getNotAfter().toInstant().isBefore(Instant.now().minus(Duration.ofHours(23))));
        assertTrue(after.getNotBefore().before(after.getNotAfter()));
        assertEquals(fresh.key(), expired.key());
    }

    @Test
    void aFilesPasswordIsAskedForThreeTimesAndOverwritten() throws Exception {
        Path file = Files.write(folder.resolve("given.p12"),
                Pkcs12.write(MAKER.leaf("device-1", VALIDITY), "a", "right".toCharArray()));
        List<char[]> given = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        SecretPrompt third = question -> {
            asked.add(question.text());
            given.add((question.attempt() == 3 ? "right" : "wrong").toCharArray());
            return Optional.of(given.getLast());
        };
        assertEquals(1, certified(IdentitySource.SoftwareKey.of(file), third).chain().size());
        assertEquals(3, asked.size());
        assertTrue(asked.getFirst().contains(file.toString()), asked.getFirst());
        assertFalse(asked.getFirst().contains("wrong"), asked.getFirst());
        assertTrue(asked.getLast().contains("wrong"), asked.getLast());
        given.forEach(password -> assertArrayEquals(new char[password.length], password));
        asked.clear();
        IdentityException failed = assertThrows(IdentityException.class,
                () -> certified(IdentitySource.SoftwareKey.of(file), question -> {
                    assertInstanceOf(SecretQuestion.FilePassword.class, question);
                    asked.add(question.text());
                    return Optional.of("never-right".toCharArray());
                }));
        assertEquals(3, asked.size());
        assertTrue(failed.getMessage().contains("no password that was given opens it"), failed.getMessage());
        assertFalse(failed.getMessage().contains("never-right"), failed.getMessage());
        assertTrue(refused(IdentitySource.SoftwareKey.of(file)).contains("password"));
    }

    @Test
    void certificateAndKeyAreReadFromFilesOfTheirOwn() throws Exception {
        IssuedCertificate root = MAKER.ca("CN=Factory", VALIDITY);
        IssuedCertificate made = MAKER.leaf(root, "device-1", VALIDITY);
        Path certificate = Files.writeString(folder.resolve("chain.pem"),
                PemFile.certificates(List.of(root.certificate(), made.certificate())));
        Path key = Files.writeString(folder.resolve("device.key"), PemFile.key(made.key()));
        DeviceIdentity.X509 identity = certified(new IdentitySource.SoftwareKey(certificate, Optional.of(key),
                Optional.empty(), Optional.empty()));
        assertEquals(List.of(made.certificate()), identity.chain());
        assertEquals(made.key(), identity.key());
        Path other = Files.writeString(folder.resolve("other.key"),
                PemFile.key(MAKER.leaf("device-1", VALIDITY).key()));
        assertTrue(refused(new IdentitySource.SoftwareKey(certificate, Optional.of(other), Optional.empty(),
                Optional.empty())).contains("belong"));
        assertTrue(refused(IdentitySource.SoftwareKey.of(certificate)).contains("no private key"));
        Path none = folder.resolve("none.p12");
        assertTrue(refused(IdentitySource.SoftwareKey.of(none)).contains(none + " is not there"));
    }

    @Test
    void symmetricKeysAreKeptAndDerived() throws Exception {
        SymmetricKey key = SymmetricKey.generate(RANDOM);
        DeviceIdentity.Keyed own = (DeviceIdentity.Keyed) making().symmetricKey(key).open(DEVICE, SecretPrompt.NONE);
        assertEquals(key, own.key());
        // The vector of the service's documentation for group keys.
        SymmetricKey group = SymmetricKey.ofBase64(
                "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==");
        DeviceIdentity.Keyed derived = (DeviceIdentity.Keyed) making().derivedKey(group)
                .open(RegistrationId.of("sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6"), SecretPrompt.NONE);
        assertEquals("Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=", derived.key().secret().revealBase64());
        Path damaged = Files.writeString(folder.resolve("damaged.key"), "c2hvcnQ=");
        String message = refused(new IdentitySource.Key(damaged));
        assertTrue(message.contains(damaged.toString()) && !message.contains("c2hvcnQ"), message);
    }

    @Test
    void theTpmOfThisProcessStaysTheSameAndKeepsItsHubKey() throws Exception {
        IdentitySource.InProcessTpm source = making().inProcessTpm();
        Bytes content = Bytes.of("hub".getBytes(StandardCharsets.UTF_8));
        Bytes signature;
        Bytes endorsementKey;
        try (DeviceIdentity.OfTpm identity = (DeviceIdentity.OfTpm) source.open(DEVICE, SecretPrompt.NONE)) {
            assertEquals(KeyPlace.SOFTWARE, identity.place());
            Tpm tpm = identity.tpm();
            endorsementKey = tpm.endorsementKey().tpm2b();
            KeyBlob blob = KeyBlob.wrap(KeyBlob.newKey(RANDOM), content,
                    new TpmIdentity(tpm.endorsementKey(), tpm.storageRootKey()), RANDOM);
            try (Tpm.HmacKey key = tpm.importKey(tpm.activateCredential(blob.credential(), blob.credentialSecret()),
                    blob)) {
                signature = key.sign(content);
                tpm.persist(key, false);
            }
        }
        try (DeviceIdentity.OfTpm identity = (DeviceIdentity.OfTpm) source.open(DEVICE, SecretPrompt.NONE)) {
            assertEquals(endorsementKey, identity.tpm().endorsementKey().tpm2b());
            assertEquals(signature, identity.tpm().persisted().orElseThrow().sign(content));
        }
        Files.write(source.stateFile(), new byte[] { 1, 2, 3 });
        assertFalse(refused(source).isBlank());
    }

    @Test
    void whatIsNotThereIsToldInASentence() throws Exception {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = nobody.getLocalPort();
            nobody.close();
            String message = refused(new IdentitySource.TpmAt(new TpmAddress.Socket("127.0.0.1", port)));
            assertTrue(message.contains(Integer.toString(port)), message);
        }
        String message = refused(IdentitySource.Token.of(folder.resolve("no.so"), TokenChoice.of("a"), "b"));
        assertTrue(message.contains("no.so"), message);
    }

    @Test
    void theTrustedCertificatesOfAServiceAreReadFromItsFile() throws IOException, IdentityException {
        X509Certificate ca = MAKER.ca("CN=Service", VALIDITY).certificate();
        Path file = Files.writeString(folder.resolve("ca.pem"), PemFile.certificates(List.of(ca)));
        assertEquals(List.of(ca), new ServiceAddress.At("h", 443, "s", Optional.of(file)).trustedCertificates());
        assertEquals(List.of(), new ServiceAddress.At("h", 443, "s", Optional.empty()).trustedCertificates());
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing");
        assertThrows(IdentityException.class,
                () -> new ServiceAddress.At("h", 443, "s", Optional.of(none)).trustedCertificates());
    }
}
