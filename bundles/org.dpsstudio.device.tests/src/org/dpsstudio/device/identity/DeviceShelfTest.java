// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.tpm.TpmAddress;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceShelfTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Validity VALIDITY = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(30));
    private static final ServiceAddress EMBEDDED = new ServiceAddress.Embedded();

    @TempDir
    private Path temporary;

    private DeviceShelf shelf() {
        return new DeviceShelf(temporary.resolve("shelf"));
    }

    private NewIdentity making(DeviceShelf shelf, String name) {
        return new NewIdentity(RegistrationId.of("device-1"), shelf.files(name), RANDOM, Clock.systemUTC());
    }

    private IdentitySource key(DeviceShelf shelf, String name) throws IdentityException {
        return making(shelf, name).symmetricKey(SymmetricKey.generate(RANDOM));
    }

    private static SimulatedDevice device(String name, IdentitySource source) {
        return new SimulatedDevice(name, RegistrationId.of("device-1"), source, EMBEDDED, DeviceProtocol.HTTPS,
                Optional.empty());
    }

    private static List<String> names(DeviceShelf shelf) throws IdentityException {
        return shelf.contents().devices().stream().map(SimulatedDevice::name).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(temporary.resolve("shelf"))) {
            return all.sorted().toList();
        }
    }

    @Test
    void devicesOfEveryKindComeBackAsTheyWere() throws Exception {
        DeviceShelf shelf = shelf();
        SymmetricKey key = SymmetricKey.generate(RANDOM);
        SymmetricKey groupKey = SymmetricKey.generate(RANDOM);
        IssuedCertificate ca = new CertificateMaker(RANDOM).ca("CN=Line 4", VALIDITY);
        List<SimulatedDevice> devices = List.of(
                device("a software key", making(shelf, "a software key").softwareKey(KeyKind.EC_P256, VALIDITY,
                        Optional.of(ca))),
                device("b pem", new IdentitySource.SoftwareKey(temporary.resolve("b.pem"),
                        Optional.of(temporary.resolve("b.key")), Optional.empty(), Optional.empty())),
                device("c token", new IdentitySource.Token(Path.of("/usr/lib/softhsm/libsofthsm2.so"),
                        TokenChoice.of("serial:00ff"), "press \"7\"", Optional.of(temporary.resolve("c.pem")))),
                device("d TPM", making(shelf, "d TPM").inProcessTpm()),
                device("e simulator", new IdentitySource.TpmAt(new TpmAddress.Simulator("localhost", 2321))),
                device("f socket", new IdentitySource.TpmAt(new TpmAddress.Socket("::1", 2322))),
                device("g iron", new IdentitySource.TpmAt(new TpmAddress.DeviceFile(Path.of("/dev/tpmrm0")))),
                new SimulatedDevice("h key", RegistrationId.of("Device-2"), making(shelf, "h key").symmetricKey(key),
                        new ServiceAddress.At("dps.example.net", 8443, "0ne00000000", Optional.of(
                                temporary.resolve("ca.pem"))),
                        DeviceProtocol.HTTPS, Optional.of(new JsonText("{ \"model\" : \"7\", \"a\": [1] }"))),
                new SimulatedDevice("i ⚙/\\ Gerät", RegistrationId.of("device-3"),
                        making(shelf, "i ⚙/\\ Gerät").derivedKey(groupKey),
                        new ServiceAddress.At("::1", 1, "", Optional.empty()), DeviceProtocol.HTTPS,
                        Optional.empty()));
        for (SimulatedDevice device : devices.reversed()) {
            shelf.put(device);
        }
        DeviceShelf.Contents contents = shelf().contents();
        assertEquals(devices, contents.devices());
        assertEquals(List.of(), contents.broken());
        for (Path file : files()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            boolean json = file.toString().endsWith(".json");
            String password = Files.readString(temporary.resolve("shelf/a%20software%20key.password"));
            for (String secret : List.of(key.secret().revealBase64(), groupKey.secret().revealBase64(), password)) {
                assertFalse(json && text.contains(secret), file.toString());
            }
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(shelf.folder())));
    }

    @Test
    void aShelfThatWasMovedStillOpensItsIdentities() throws Exception {
        DeviceShelf shelf = shelf();
        shelf.put(device("one", making(shelf, "one").softwareKey(KeyKind.EC_P256, VALIDITY, Optional.empty())));
        Path elsewhere = Files.move(shelf.folder(), temporary.resolve("elsewhere"));
        SimulatedDevice moved = new DeviceShelf(elsewhere).contents().devices().getFirst();
        try (DeviceIdentity identity = moved.source().open(moved.registrationId(), SecretPrompt.NONE)) {
            assertEquals(KeyPlace.SOFTWARE, identity.place());
        }
    }

    @Test
    void aDeviceTakesThePlaceOfOneOfTheSameName() throws Exception {
        DeviceShelf shelf = shelf();
        assertEquals(List.of(), shelf.contents().devices());
        shelf.put(device("Press 7", key(shelf, "Press 7")));
        shelf.put(device("press 7", key(shelf, "press 7")));
        shelf.put(device("press 8", key(shelf, "press 8")));
        assertEquals(List.of("press 7", "press 8"), names(shelf));
        assertEquals(4, files().size());
    }

    @Test
    void aDeviceIsRemovedWithItsSecretsUnlessAnotherUsesThem() throws Exception {
        DeviceShelf shelf = shelf();
        IdentitySource shared = making(shelf, "old").softwareKey(KeyKind.EC_P256, VALIDITY, Optional.empty());
        shelf.put(device("old", shared));
        shelf.put(device("new", shared));
        shelf.remove("old");
        assertEquals(List.of("new"), names(shelf));
        shared.open(RegistrationId.of("device-1"), SecretPrompt.NONE).close();
        shelf.remove("new");
        shelf.remove("never there");
        assertEquals(List.of("old.p12", "old.password"), files().stream().map(f -> f.getFileName().toString())
                .toList());
        shelf.put(device("old", shared));
        shelf.remove("OLD");
        assertEquals(List.of(), files());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            broken.json | {"format":1,"name":"broken","regis                        | not JSON
            empty.json  | ~~                                                        | format
            list.json   | []                                                        | format
            newer.json  | {"format":2,"name":"newer"}                               | newer
            none.json   | {"format":1,"name":"none"}                                | registrationId
            id.json     | {"format":1,"name":"id","registrationId":"-#-"}           | registrationId
            kind.json   | {"format":1,"name":"kind","registrationId":"a","identity":{"kind":"dream"}} | kind
            twice.json  | {"format":1,"format":1}                                   | not JSON
            port.json   | {"format":1,"name":"port","registrationId":"a","identity":{"kind":"key","file":"a"},\
            "service":{"kind":"at","host":"h","port":70000,"idScope":"s"}} | port
            text.json   | {"format":1,"name":7}                                     | name
            tpm.json    | {"format":1,"name":"tpm","registrationId":"a","identity":{"kind":"tpm","tpm":"socket",\
            "address":"a:b:c"}} | address
            copy.json   | {"format":1,"name":"original","registrationId":"a","identity":{"kind":"key","file":"a"},\
            "service":{"kind":"embedded"},"protocol":"https"} | original.json
            """)
    void aFileThatIsNoDeviceIsToldSkippedAndLeft(String file, String content, String told) throws Exception {
        DeviceShelf shelf = shelf();
        shelf.put(device("good", key(shelf, "good")));
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path path = Files.write(shelf.folder().resolve(file), bytes);
        DeviceShelf.Contents contents = shelf.contents();
        assertEquals(List.of("good"), contents.devices().stream().map(SimulatedDevice::name).toList());
        assertEquals(List.of(path), contents.broken().stream().map(DeviceShelf.BrokenFile::file).toList());
        String message = contents.broken().getFirst().message();
        assertTrue(message.contains(told) && message.contains(path.toString()), message);
        assertArrayEquals(bytes, Files.readAllBytes(path));
    }

    @Test
    void whatCannotBeWrittenLeavesWhatWasThere() throws Exception {
        DeviceShelf shelf = shelf();
        shelf.put(device("one", key(shelf, "one")));
        // A folder in the place of the file cannot be replaced by a file.
        Files.createDirectories(shelf.folder().resolve("two.json").resolve("inside"));
        IdentityException failed = assertThrows(IdentityException.class,
                () -> shelf.put(device("two", key(shelf, "one"))));
        assertTrue(failed.getMessage().contains("two.json"), failed.getMessage());
        assertEquals(List.of("one"), names(shelf));
        assertTrue(files().stream().noneMatch(file -> file.toString().endsWith(".tmp")), files().toString());
    }
}
