// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.opening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Pkcs12;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource.Answer;
import org.dpsstudio.ui.certificates.internal.inspecting.Plant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {
    @TempDir
    private Path folder;
    private final Plant plant = new Plant();

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Answer read(Passwords passwords, Path... files) {
        return new CertificateFiles(List.of(files), passwords).read();
    }

    @Test
    void theDeviceComesFirstAndBringsTheOthersAsItsChain() throws IOException {
        IssuedCertificate device = plant.device("press-0017");
        Path file = write("chain.pem", PemFile.certificates(
                List.of(plant.root.certificate(), plant.line.certificate(), device.certificate())));
        Answer answer = read(Passwords.NONE, file);
        assertEquals(3, answer.certificates().size());
        CertificateSelection first = answer.certificates().getFirst();
        assertEquals(Plant.der(device).getFirst(), first.leaf());
        assertEquals(3, first.chain().size());
        assertTrue(first.label().startsWith("press-0017 (chain.pem"), first.label());
        assertTrue(answer.note().isEmpty(), answer.note().toString());
    }

    @Test
    void aPrivateKeyIsToldOfAndNotShown() throws IOException {
        IssuedCertificate device = plant.device("press-0017");
        Path file = write("both.pem", PemFile.key(device.key()) + PemFile.certificates(List.of(device.certificate())));
        Answer answer = read(Passwords.NONE, file);
        assertEquals(1, answer.certificates().size());
        assertTrue(answer.note().orElse("").contains("private key was found"), answer.note().toString());
        assertFalse(answer.toString().contains("BEGIN"), "no key in what is said");
    }

    @Test
    void aProtectedFileOpensWithItsPassword() throws IOException {
        IssuedCertificate device = plant.device("press-0017");
        Path file = Files.write(folder.resolve("device.p12"), Pkcs12.write(device, "device", "secret".toCharArray()));
        Answer closed = read(Passwords.NONE, file);
        assertEquals(List.of(), closed.certificates());
        assertTrue(closed.note().orElse("").contains("password"), closed.note().toString());
        Answer opened = read(Passwords.of("secret".toCharArray()), file);
        assertEquals(Plant.der(device).getFirst(), opened.certificates().getFirst().leaf());
    }

    @Test
    void aFileThatIsGoneIsSaidAndTheOthersAreRead() throws IOException {
        Path file = write("one.pem", PemFile.certificates(List.of(plant.line.certificate())));
        Answer answer = read(Passwords.NONE, folder.resolve("gone.pem"), file);
        assertEquals(1, answer.certificates().size());
        assertTrue(answer.note().orElse("").contains("gone.pem cannot be read"), answer.note().toString());
    }

    @Test
    void whatIsNoCertificateIsExplained() throws IOException {
        Answer answer = read(Passwords.NONE, write("notes.txt", "Call the plant on Monday."));
        assertEquals(List.of(), answer.certificates());
        assertTrue(answer.note().isPresent());
    }

    @Test
    void pastedTextIsReadAndNotRepeated() {
        IssuedCertificate device = plant.device("press-0017");
        var pasted = new PastedText("From a mail:\n" + PemFile.certificates(List.of(device.certificate())),
                Passwords.NONE);
        assertEquals(Plant.der(device).getFirst(), pasted.read().certificates().getFirst().leaf());
        assertFalse(pasted.toString().contains("mail"));
    }
}
