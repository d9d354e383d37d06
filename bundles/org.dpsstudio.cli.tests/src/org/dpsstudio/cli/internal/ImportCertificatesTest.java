// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

class ImportCertificatesTest {
    private static final Validity GOOD = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(30));

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();
    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    private Path plant;

    private Terminal.Run dps(String words, String... rest) {
        String[] all = Arrays.copyOf(rest, rest.length + 2);
        all[rest.length] = "--data";
        all[rest.length + 1] = folder.resolve("data").toString();
        return terminal.type(words, all);
    }

    private void pem(String file, IssuedCertificate... certificates) throws IOException {
        Files.writeString(plant.resolve(file), PemFile
                .certificates(Arrays.stream(certificates).map(IssuedCertificate::certificate).toList()));
    }

    @BeforeEach
    void aPlantHasFiles() throws IOException {
        plant = Files.createDirectories(folder.resolve("plant"));
        IssuedCertificate root = maker.ca("CN=Line 4 CA", GOOD);
        pem("ca.pem", root, maker.leaf(root, "press-9", GOOD));
        pem("one.pem", maker.leaf("mill-1", GOOD));
        pem("two.pem", maker.leaf("mill-2", GOOD));
        Files.writeString(plant.resolve("notes.txt"), "Nothing of the kind.");
    }

    private static List<String> values(JsonNode rows, String member) {
        return rows.valueStream().map(row -> row.path(member).asText()).toList();
    }

    @Test
    void aFolderIsImportedAndEachRowSaysWhatBecameOfIt() throws WireException {
        JsonNode rows = dps("certificate import --verified", plant.toString()).succeeds().json();

        assertEquals(List.of("caAndGroup", "nothing", "individual", "individual", "nothing"), values(rows, "target"));
        assertEquals(List.of("imported", "leftOut", "imported", "imported", "leftOut"), values(rows, "outcome"));
        assertTrue(rows.get(1).get("reason").asText().contains("“Line-4-CA”"));
        assertEquals(List.of("mill-1", "mill-2"), values(dps("enrollment list").json(), "registrationId"));
        assertEquals(List.of("Line-4-CA"), values(dps("enrollment-group list").json(), "enrollmentGroupId"));
        assertTrue(dps("certificate show -n Line-4-CA").json().at("/properties/isVerified").asBoolean());
    }

    @Test
    void aDryRunChangesNothingAndCanBeCorrectedAndGivenBack() throws Exception {
        JsonNode rows = dps("certificate import --dry-run", plant.toString()).succeeds().json();
        assertEquals(0, dps("enrollment list").json().size());
        for (JsonNode row : rows) {
            var corrected = (ObjectNode) row;
            if (row.get("subject").asText().equals("CN=mill-1")) {
                corrected.put("target", "nothing").remove("name");
            } else if (row.get("kind").asText().equals("root")) {
                corrected.put("target", "group").put("name", "line-4");
            }
        }
        Path plan = Files.writeString(folder.resolve("plan.json"), Json.pretty(rows));

        JsonNode done = dps("certificate import --plan", plan.toString(), plant.toString()).succeeds().json();

        assertEquals(List.of("imported", "leftOut", "leftOut", "imported", "leftOut"), values(done, "outcome"));
        assertEquals(List.of("mill-2"), values(dps("enrollment list").json(), "registrationId"));
        assertEquals(List.of("line-4"), values(dps("enrollment-group list").json(), "enrollmentGroupId"));
        assertEquals(0, dps("certificate list").json().at("/value").size());
    }

    @Test
    void whatStandsInTheWayIsSaidAndEndsTheCommandWithOne() throws Exception {
        pem("three.pem", maker.leaf("mill-1", GOOD));

        Terminal.Run run = dps("certificate import -o table", plant.toString());

        assertEquals(1, run.code());
        assertTrue(run.out().contains("is in another row too"), run.out());
        assertEquals(List.of("mill-2"), values(dps("enrollment list").json(), "registrationId"));
    }

    @Test
    void aPlanThatAsksForTheImpossibleIsRefusedBeforeAnythingIsWritten() throws Exception {
        JsonNode rows = dps("certificate import --dry-run", plant.toString()).succeeds().json();
        for (JsonNode row : rows) {
            if (row.get("kind").asText().equals("device")) {
                ((ObjectNode) row).put("target", "ca");
            }
        }
        Path plan = Files.writeString(folder.resolve("plan.json"), Json.pretty(rows));

        Terminal.Run run = dps("certificate import --plan", plan.toString(), plant.toString());

        assertEquals(1, run.code());
        assertTrue(run.err().contains("cannot become “ca”"), run.err());
        assertEquals(0, dps("enrollment list").json().size());
    }
}
