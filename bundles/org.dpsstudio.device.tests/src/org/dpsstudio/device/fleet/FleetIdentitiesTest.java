// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Pkcs12;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.sas.DerivedKey;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetIdentitiesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    private static FleetDefinition fleet(int count, FleetPart... parts) {
        return FleetDefinition.of("fleet", count, "f", List.of(parts));
    }

    private FleetIdentities open(FleetDefinition fleet) throws Exception {
        return FleetIdentities.open(folder.resolve("identities"), fleet, Passwords.NONE);
    }

    /** What a device proves itself by, in a form that can be compared. */
    private static String secret(DeviceIdentity identity) throws Exception {
        return switch (identity) {
            case DeviceIdentity.X509 x509 -> Bytes.of(x509.chain().getFirst().getEncoded()).hex()
                    + Bytes.of(x509.key().getEncoded()).hex();
            case DeviceIdentity.Keyed keyed -> keyed.key().secret().revealBase64();
            case DeviceIdentity.OfTpm tpm -> tpm.tpm().endorsementKey().tpm2b().hex();
        };
    }

    private static List<String> secrets(FleetIdentities identities, int count) throws Exception {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try (DeviceIdentity identity = identities.identity(i)) {
                assertEquals(identities.device(i).registrationId(), identity.registrationId());
                assertEquals(identities.device(i).kind().attestation(), identity.kind());
                all.add(secret(identity));
            }
        }
        return all;
    }

    @Test
    void ofEveryKindAreMadeOnceAndKept() throws Exception {
        FleetDefinition fleet = fleet(14, FleetPart.of(FleetKind.X509_INDIVIDUAL, 3),
                FleetPart.of(FleetKind.X509_GROUP, 3), FleetPart.of(FleetKind.TPM, 2),
                FleetPart.of(FleetKind.SYMMETRIC_KEY, 3), FleetPart.of(FleetKind.DERIVED_KEY, 3));
        List<String> made;
        AtomicInteger seen = new AtomicInteger();
        try (FleetIdentities identities = open(fleet)) {
            assertEquals(14, identities.missing());
            assertTrue(identities.make(RANDOM, (done, missing) -> {
                assertEquals(14, missing);
                seen.set(done);
                return true;
            }));
            assertEquals(14, seen.get());
            made = secrets(identities, 14);
        }
        assertEquals(14, new HashSet<>(made).size());
        try (FleetIdentities identities = open(fleet)) {
            assertEquals(0, identities.missing());
            assertTrue(identities.make(RANDOM, (done, missing) -> {
                throw new AssertionError("nothing is to be made");
            }));
            assertEquals(made, secrets(identities, 14));
        }
    }

    @Test
    void filesAreForTheirOwnerAloneAndFew() throws Exception {
        FleetDefinition fleet = fleet(200, FleetPart.of(FleetKind.X509_GROUP, 1),
                FleetPart.of(FleetKind.SYMMETRIC_KEY, 1));
        try (FleetIdentities identities = open(fleet)) {
            identities.make(RANDOM, MakingProgress.NONE);
        }
        try (Stream<Path> files = Files.list(folder.resolve("identities"))) {
            List<Path> all = files.filter(file -> !file.endsWith("lock")).toList();
            assertEquals(2, all.size());
            for (Path file : all) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        assertEquals("rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("identities"))));
    }

    @Test
    void areEnrolledByWhatTheyProveThemselvesWith() throws Exception {
        FleetDefinition fleet = fleet(5, FleetPart.of(FleetKind.X509_INDIVIDUAL, 1),
                FleetPart.of(FleetKind.X509_GROUP, 1), FleetPart.of(FleetKind.TPM, 1),
                FleetPart.of(FleetKind.SYMMETRIC_KEY, 1), FleetPart.of(FleetKind.DERIVED_KEY, 1));
        try (FleetIdentities identities = open(fleet)) {
            assertThrows(FleetException.class, identities::individuals);
            assertThrows(FleetException.class, identities::groups);
            identities.make(RANDOM, MakingProgress.NONE);
            List<FleetEnrollment.Individual> individuals = identities.individuals().toList();
            List<FleetEnrollment.Group> groups = identities.groups();

            assertEquals(List.of("f-x509-00000", "f-tpm-00000", "f-key-00000"),
                    individuals.stream().map(one -> one.registrationId().text()).toList());
            var leaf = assertInstanceOf(AttestationMechanism.X509ClientCertificates.class,
                    individuals.get(0).attestation()).certificates().primary().orElseThrow();
            var device = assertInstanceOf(DeviceIdentity.X509.class, identities.identity(0));
            assertEquals(Certificates.of(device.chain().getFirst()), leaf);
            var tpm = assertInstanceOf(AttestationMechanism.Tpm.class, individuals.get(1).attestation());
            try (var open = assertInstanceOf(DeviceIdentity.OfTpm.class, identities.identity(2))) {
                assertEquals(open.tpm().endorsementKey().tpm2b(), tpm.endorsementKey().tpm2bPublic());
                assertEquals(open.tpm().storageRootKey().tpm2b(),
                        tpm.storageRootKey().orElseThrow().tpm2bPublic());
            }
            var key = assertInstanceOf(AttestationMechanism.SymmetricKeys.class, individuals.get(2).attestation());
            assertEquals(assertInstanceOf(DeviceIdentity.Keyed.class, identities.identity(3)).key(),
                    key.primary().orElseThrow());

            assertEquals(List.of("f-x509-group", "f-derived-key"),
                    groups.stream().map(group -> group.id().text()).toList());
            var chain = assertInstanceOf(DeviceIdentity.X509.class, identities.identity(1)).chain();
            X509Certificate authority = PemFile.readCertificates(Certificates.pem(assertInstanceOf(
                    AttestationMechanism.X509SigningCertificates.class, groups.get(0).attestation()).certificates()
                    .primary().orElseThrow().der().orElseThrow())).getFirst();
            assertEquals(2, chain.size(), "leaf and intermediate");
            chain.get(0).verify(chain.get(1).getPublicKey());
            chain.get(1).verify(authority.getPublicKey());
            assertEquals(1, authority.getBasicConstraints());
            var groupKey = assertInstanceOf(AttestationMechanism.SymmetricKeys.class, groups.get(1).attestation())
                    .primary().orElseThrow();
            assertEquals(DerivedKey.derive(groupKey, "f-derived-key-00000"),
                    assertInstanceOf(DeviceIdentity.Keyed.class, identities.identity(4)).key());
        }
    }

    @Test
    void aMakingThatWasStoppedGoesOnWhereItWas() throws Exception {
        FleetDefinition fleet = fleet(300, FleetPart.of(FleetKind.X509_INDIVIDUAL, 1));
        List<String> before = new ArrayList<>();
        Set<Integer> there = new HashSet<>();
        try (FleetIdentities identities = open(fleet)) {
            assertFalse(identities.make(RANDOM, (done, missing) -> done < 100));
            assertTrue(identities.missing() > 150 && identities.missing() <= 200,
                    "missing: " + identities.missing());
            for (int i = 0; i < 300; i++) {
                try (DeviceIdentity identity = identities.identity(i)) {
                    before.add(secret(identity));
                    there.add(i);
                } catch (FleetException missing) {
                    before.add("");
                }
            }
        }
        try (FleetIdentities identities = open(fleet)) {
            assertTrue(identities.make(RANDOM, MakingProgress.NONE));
            List<String> after = secrets(identities, 300);
            for (int i : there) {
                assertEquals(before.get(i), after.get(i));
            }
        }
    }

    @Test
    void aMakingThatIsInterruptedKeepsWhatItMade() throws Exception {
        FleetDefinition fleet = fleet(100_000, FleetPart.of(FleetKind.X509_INDIVIDUAL, 1));
        try (FleetIdentities identities = open(fleet)) {
            Thread maker = Thread.currentThread();
            assertThrows(InterruptedException.class, () -> identities.make(RANDOM, (done, missing) -> {
                if (done == 50) {
                    maker.interrupt();
                }
                return true;
            }));
            int missing = identities.missing();
            assertTrue(missing < 100_000 - 49 && missing > 50_000, "missing: " + missing);
            assertTrue(Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("fleet identities")));
        }
    }

    @Test
    void theProcessMayEndInTheMiddleOfARecord() throws Exception {
        FleetDefinition fleet = fleet(20, FleetPart.of(FleetKind.SYMMETRIC_KEY, 1));
        try (FleetIdentities identities = open(fleet)) {
            identities.make(RANDOM, MakingProgress.NONE);
        }
        Path file = folder.resolve("identities").resolve("key.identities");
        for (int cut : new int[] { 1, 40, 75 }) {
            try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
                content.setLength(content.length() - cut);
            }
            try (FleetIdentities identities = open(fleet)) {
                assertEquals(1, identities.missing());
                assertTrue(identities.make(RANDOM, MakingProgress.NONE));
                assertEquals(20, new HashSet<>(secrets(identities, 20)).size());
            }
        }
    }

    @Test
    void theMachineMayEndBeforeItHasWritten() throws Exception {
        FleetDefinition fleet = fleet(3, FleetPart.of(FleetKind.SYMMETRIC_KEY, 1));
        List<String> made;
        try (FleetIdentities identities = open(fleet)) {
            identities.make(RANDOM, MakingProgress.NONE);
            made = secrets(identities, 3);
        }
        Path file = folder.resolve("identities").resolve("key.identities");
        Files.write(file, new byte[10_000], StandardOpenOption.APPEND);

        try (FleetIdentities identities = open(fleet)) {
            assertEquals(0, identities.missing());
            assertEquals(made, secrets(identities, 3));
        }
    }

    @Test
    void damageIsSaidAndNeverMadeAnew() throws Exception {
        FleetDefinition fleet = fleet(20, FleetPart.of(FleetKind.SYMMETRIC_KEY, 1));
        try (FleetIdentities identities = open(fleet)) {
            identities.make(RANDOM, MakingProgress.NONE);
        }
        Path file = folder.resolve("identities").resolve("key.identities");
        byte[] content = Files.readAllBytes(file);
        for (int at = 0; at < content.length; at++) {
            byte[] damaged = content.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            FleetException refusal = assertThrows(FleetException.class, () -> open(fleet).close(), "byte " + at);
            assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        }
    }

    @Test
    void aFleetThatGrowsKeepsItsDevices() throws Exception {
        List<String> small;
        try (FleetIdentities identities = open(fleet(20, FleetPart.of(FleetKind.SYMMETRIC_KEY, 1),
                FleetPart.of(FleetKind.X509_GROUP, 1)))) {
            identities.make(RANDOM, MakingProgress.NONE);
            small = secrets(identities, 20);
        }
        try (FleetIdentities identities = open(fleet(40, FleetPart.of(FleetKind.SYMMETRIC_KEY, 1),
                FleetPart.of(FleetKind.X509_GROUP, 1)))) {
            assertEquals(20, identities.missing());
            identities.make(RANDOM, MakingProgress.NONE);
            List<String> grown = secrets(identities, 40);
            assertEquals(small.subList(0, 10), grown.subList(0, 10));
            assertEquals(small.subList(10, 20), grown.subList(20, 30));
        }
    }

    @Test
    void oneAtATimeHasThemOpen() throws Exception {
        FleetDefinition fleet = fleet(1, FleetPart.of(FleetKind.SYMMETRIC_KEY, 1));
        try (FleetIdentities identities = open(fleet)) {
            assertEquals(1, identities.missing());
            assertThrows(FleetException.class, () -> open(fleet));
        }
        open(fleet).close();
    }

    @Test
    void anotherPrefixIsAnotherFleet() throws Exception {
        open(fleet(1, FleetPart.of(FleetKind.SYMMETRIC_KEY, 1))).close();

        assertThrows(FleetException.class, () -> open(
                FleetDefinition.of("other", 1, "g", List.of(FleetPart.of(FleetKind.SYMMETRIC_KEY, 1)))));
    }

    private static Validity validity() {
        return Validity.of(Instant.now(), Duration.ofDays(1));
    }

    private FleetPart files(FleetKind kind) {
        return new FleetPart(kind, 1, DeviceProtocol.HTTPS, new IdentityOrigin.Files(folder.resolve("files")));
    }

    @Test
    void areReadFromPemFilesPairsAndPkcs12() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        CertificateMaker maker = new CertificateMaker(RANDOM);
        IssuedCertificate one = maker.leaf("dev-1", validity());
        Files.writeString(files.resolve("a.pem"),
                PemFile.certificates(one.chain()) + PemFile.key(one.key()));
        IssuedCertificate two = maker.leaf("dev-2", validity());
        Files.writeString(files.resolve("b.crt"), PemFile.certificates(two.chain()));
        Files.writeString(files.resolve("b.key"), PemFile.key(two.key()));
        IssuedCertificate three = maker.leaf("dev-3", validity());
        Files.write(files.resolve("c.p12"), Pkcs12.write(three, "c", "geheim".toCharArray()));
        Files.writeString(files.resolve("readme.txt"), "nothing");
        AtomicInteger asked = new AtomicInteger();
        Passwords passwords = (source, attempt) -> {
            asked.incrementAndGet();
            return Optional.of("geheim".toCharArray());
        };

        try (FleetIdentities identities = FleetIdentities.open(folder.resolve("identities"),
                fleet(3, files(FleetKind.X509_INDIVIDUAL)), passwords)) {
            assertTrue(identities.make(RANDOM, MakingProgress.NONE));
            assertEquals(Set.of("dev-1", "dev-2", "dev-3"), Set.copyOf(IntStream.range(0, 3)
                    .mapToObj(i -> text(identities, i)).toList()));
            for (int i = 0; i < 3; i++) {
                var identity = assertInstanceOf(DeviceIdentity.X509.class, identities.identity(i));
                IssuedCertificate made = List.of(one, two, three)
                        .get(identity.registrationId().text().charAt(4) - '1');
                assertEquals(made.certificate(), identity.chain().getFirst());
                assertEquals(made.key(), identity.key());
            }
            assertEquals(1, asked.get(), "a password is asked for once");
            assertEquals(3, identities.individuals().count());
        }
        String kept = "";
        try (Stream<Path> all = Files.list(folder.resolve("identities"))) {
            for (Path file : all.toList()) {
                kept += new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            }
        }
        assertFalse(kept.contains(new String(three.key().getEncoded(), StandardCharsets.ISO_8859_1)),
                "keys stay in their files");
    }

    private static String text(FleetIdentities identities, int index) {
        try {
            return identities.device(index).registrationId().text();
        } catch (IOException | FleetException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void filesUnderACaNameTheirGroup() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        CertificateMaker maker = new CertificateMaker(RANDOM);
        IssuedCertificate root = maker.ca("CN=Root", validity(), OptionalInt.of(1));
        IssuedCertificate between = maker.intermediate(root, "CN=Between", validity(),
                OptionalInt.of(0));
        for (int i = 0; i < 4; i++) {
            IssuedCertificate leaf = maker.leaf(between, "dev-" + i, validity());
            Files.writeString(files.resolve(i + ".pem"), PemFile.key(leaf.key())
                    + PemFile.certificates(List.of(root.certificate(), leaf.certificate(), between.certificate())));
        }
        try (FleetIdentities identities = open(fleet(4, files(FleetKind.X509_GROUP)))) {
            identities.make(RANDOM, MakingProgress.NONE);

            assertEquals(List.of(Certificates.of(root.certificate())),
                    identities.groups().stream()
                            .map(group -> ((AttestationMechanism.X509SigningCertificates) group.attestation())
                                    .certificates().primary().orElseThrow())
                            .toList());
            var identity = assertInstanceOf(DeviceIdentity.X509.class, identities.identity(2));
            assertEquals(2, identity.chain().size());
            assertEquals(between.certificate(), identity.chain().getLast());
            assertEquals(0, identities.individuals().count());
        }
    }

    @Test
    void filesThatDoNotDoAreNamed() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        CertificateMaker maker = new CertificateMaker(RANDOM);
        IssuedCertificate one = maker.leaf("dev-1", validity());
        Files.writeString(files.resolve("a.pem"), PemFile.certificates(one.chain()) + PemFile.key(one.key()));
        try (FleetIdentities identities = open(fleet(2, files(FleetKind.X509_INDIVIDUAL)))) {
            refused(identities, "needed");
            Files.writeString(files.resolve("b.pem"), PemFile.certificates(one.chain()));
            refused(identities, "b.pem");
            Files.writeString(files.resolve("b.pem"), PemFile.certificates(one.chain()) + PemFile.key(one.key()));
            refused(identities, "dev-1");
            IssuedCertificate nobody = maker.leaf("nobody at all", validity());
            Files.writeString(files.resolve("b.pem"),
                    PemFile.certificates(nobody.chain()) + PemFile.key(nobody.key()));
            refused(identities, "common name");
            IssuedCertificate two = maker.leaf("dev-2", validity());
            Files.writeString(files.resolve("b.pem"), PemFile.certificates(two.chain()) + PemFile.key(two.key()));
            assertTrue(identities.make(RANDOM, MakingProgress.NONE));
        }
        try (FleetIdentities identities = open(fleet(2, files(FleetKind.X509_INDIVIDUAL)))) {
            assertEquals(0, identities.missing());
            int first = identities.device(0).registrationId().equals(RegistrationId.of("dev-1")) ? 0 : 1;
            Files.delete(files.resolve("a.pem"));
            FleetException gone = assertThrows(FleetException.class, () -> identities.identity(first));
            assertTrue(gone.getMessage().contains("dev-1"), gone.getMessage());
        }
    }

    private static void refused(FleetIdentities identities, String named) {
        FleetException refusal = assertThrows(FleetException.class,
                () -> identities.make(RANDOM, MakingProgress.NONE));
        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
    }
}
