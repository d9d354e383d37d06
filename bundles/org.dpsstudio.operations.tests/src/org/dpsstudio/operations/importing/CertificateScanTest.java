// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Reason;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateScanTest {
    @TempDir
    Path folder;

    private Plant plant;

    @BeforeEach
    void setUp() {
        plant = new Plant(folder);
    }

    private static Map<FoundKind, List<String>> subjects(Discovery discovery) {
        return discovery.found().stream().collect(Collectors.groupingBy(Found::kind,
                Collectors.mapping(Found::subject, Collectors.toList())));
    }

    @Test
    void aFolderIsReadWithAllThatIsBelowItAndSortedIntoRootsIntermediatesAndDevices() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate line = plant.intermediate(root, "Line 4");
        plant.pem("leafs/a/press-1.pem", plant.leaf(line, "press-1"));
        plant.pem("leafs/b/press-2.pem", plant.leaf(line, "press-2"));
        plant.pem("cas.pem", line, root);

        Discovery discovery = plant.scan();

        assertEquals(Map.of(FoundKind.ROOT, List.of("CN=Root"), FoundKind.INTERMEDIATE, List.of("CN=Line 4"),
                FoundKind.LEAF, List.of("CN=press-1", "CN=press-2")), subjects(discovery));
        assertEquals(3, discovery.files());
        assertTrue(discovery.complete());
        for (int i = 0; i < discovery.found().size(); i++) {
            assertEquals(i, discovery.found().get(i).number());
        }
    }

    @Test
    void theSameCertificateInSeveralFilesIsFoundOnceWithAllItsPlaces() {
        IssuedCertificate one = plant.alone("press-1");
        Path first = plant.pem("a.pem", one);
        Path second = plant.pem("b.pem", one);

        Discovery discovery = plant.scan();

        assertEquals(1, discovery.found().size());
        assertEquals(List.of(first.toString(), second.toString()),
                discovery.found().getFirst().places().stream().map(place -> place.source()).toList());
    }

    @Test
    void theSameFileGivenTwiceIsReadOnce() {
        Path file = plant.pem("a.pem", plant.alone("press-1"));

        Discovery discovery = CertificateScan.of(List.of(new ImportSource.Paths(List.of(file, folder)),
                new ImportSource.Paths(List.of(folder.resolve("x/../a.pem")))), Passwords.NONE, null);

        assertEquals(1, discovery.files());
        assertEquals(1, discovery.found().getFirst().places().size());
    }

    @Test
    void aChainIsFoundWhereverItsPartsAreAndAMissingIssuerIsNamed() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate line = plant.intermediate(root, "Line 4");
        IssuedCertificate stray = plant.intermediate(plant.root("Elsewhere"), "Line 5");
        plant.pem("z/root.pem", root);
        plant.pem("y/line.pem", line, stray);
        plant.pem("x/leafs.pem", plant.leaf(line, "press-1"), plant.leaf(stray, "press-2"));

        Discovery discovery = plant.scan();

        Found first = named(discovery, "CN=press-1");
        assertEquals(List.of("CN=Line 4", "CN=Root"),
                first.signers().stream().map(discovery.found()::get).map(Found::subject).toList());
        assertEquals(Optional.empty(), first.missingIssuer());
        Found second = named(discovery, "CN=press-2");
        assertEquals(List.of("CN=Line 5"),
                second.signers().stream().map(discovery.found()::get).map(Found::subject).toList());
        assertEquals(Optional.of("CN=Elsewhere"), second.missingIssuer());
        assertEquals(List.of(), named(discovery, "CN=Root").signers());
    }

    private static Found named(Discovery discovery, String subject) {
        return discovery.found().stream().filter(one -> one.subject().equals(subject)).findFirst().orElseThrow();
    }

    @Test
    void whatCannotBeReadIsAProblemOfItsFileAndNothingElseFails() throws Exception {
        plant.pem("good.pem", plant.alone("press-1"));
        Path text = plant.file("notes.txt", "Nothing of the kind.");
        Path empty = plant.file("empty.pem", "");
        Path gone = folder.resolve("gone.pem");

        Discovery discovery = CertificateScan.of(List.of(new ImportSource.Paths(List.of(folder, gone))),
                Passwords.NONE, null);

        Map<String, Optional<Reason>> problems = discovery.found().stream()
                .filter(one -> one.kind() == FoundKind.PROBLEM)
                .collect(Collectors.toMap(one -> one.place().source(), Found::reason));
        assertEquals(Map.of(text.toString(), Optional.of(Reason.NOT_A_CERTIFICATE), empty.toString(),
                Optional.of(Reason.EMPTY), gone.toString(), Optional.empty()), problems);
        assertEquals(1, discovery.count(FoundKind.LEAF));
        assertTrue(discovery.found().stream().filter(one -> one.kind() == FoundKind.PROBLEM)
                .allMatch(one -> one.message().filter(message -> message.endsWith(".")).isPresent()));
    }

    @Test
    void hiddenFilesAndFoldersAreLeftOutAndCounted() {
        plant.pem(".git/objects/a.pem", plant.alone("press-1"));
        plant.pem(".hidden.pem", plant.alone("press-2"));
        plant.pem("seen.pem", plant.alone("press-3"));

        Discovery discovery = plant.scan();

        assertEquals(1, discovery.files());
        assertEquals(2, discovery.skipped());
        assertEquals(List.of("CN=press-3"), subjects(discovery).get(FoundKind.LEAF));
    }

    @Test
    void aLinkToAFolderIsNotFollowedSoThatACircleEnds() throws Exception {
        plant.pem("a/one.pem", plant.alone("press-1"));
        Files.createSymbolicLink(folder.resolve("a/up"), folder);

        Discovery discovery = plant.scan();

        assertEquals(1, discovery.files());
        assertEquals(1, discovery.skipped());
    }

    @Test
    void foldersThatAreTooDeepAreNotLookedIntoAndThatIsSaid() {
        plant.pem("a/".repeat(CertificateScan.DEEPEST_FOLDER) + "deep.pem", plant.alone("press-1"));
        plant.pem("a/near.pem", plant.alone("press-2"));

        Discovery discovery = plant.scan();

        assertFalse(discovery.complete());
        assertEquals(List.of("CN=press-2"), subjects(discovery).get(FoundKind.LEAF));
    }

    @Test
    void textIsReadLikeAFile() {
        IssuedCertificate one = plant.alone("press-1");

        Discovery discovery = CertificateScan.of(
                List.of(new ImportSource.Text("Clipboard", PemFile.certificates(List.of(one.certificate())))),
                Passwords.NONE, null);

        assertEquals("Clipboard", discovery.found().getFirst().place().source());
        assertEquals(FoundKind.LEAF, discovery.found().getFirst().kind());
    }

    @Test
    void aPrivateKeyIsFoundBesideItsCertificateInWhateverFile() {
        IssuedCertificate one = plant.alone("press-1");
        IssuedCertificate other = plant.alone("press-2");
        plant.pem("one.pem", one);
        plant.file("one.key", PemFile.key(one.key()));
        Path lonely = plant.file("other.key", PemFile.key(other.key()));

        Discovery discovery = plant.scan();

        assertTrue(named(discovery, "CN=press-1").keyFound());
        Found key = discovery.found().stream().filter(f -> f.kind() == FoundKind.KEY).findFirst().orElseThrow();
        assertEquals(Optional.of(named(discovery, "CN=press-1").number()), key.keyOf());
        Found problem = discovery.found().getLast();
        assertEquals(FoundKind.PROBLEM, problem.kind());
        assertEquals(lonely.toString(), problem.place().source());
        assertEquals(Optional.of(Reason.PRIVATE_KEY_ONLY), problem.reason());
        assertEquals(3, discovery.found().size());
        assertFalse(discovery.toString().contains("PRIVATE KEY-----"));
    }

    @Test
    void readingEndsWhenItIsCanceled() {
        for (int i = 0; i < 20; i++) {
            plant.pem("press-" + i + ".pem", plant.alone("press-" + i));
        }
        var monitor = new NullProgressMonitor() {
            private int steps;

            @Override
            public void worked(int work) {
                steps++;
                if (steps > 5) {
                    setCanceled(true);
                }
            }
        };

        assertThrows(OperationCanceledException.class, () -> CertificateScan
                .of(List.of(new ImportSource.Paths(List.of(folder))), Passwords.NONE, monitor));
    }
}
