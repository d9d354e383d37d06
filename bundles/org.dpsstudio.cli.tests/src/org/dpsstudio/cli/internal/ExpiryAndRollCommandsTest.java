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
import java.util.List;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What expires, and rolling it. */
class ExpiryAndRollCommandsTest {
    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();
    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());

    private String leaf(String file, Duration left) throws IOException {
        Path path = folder.resolve(file);
        var issued = maker.leaf("press-07", new Validity(Instant.now().minusSeconds(60), Instant.now().plus(left)));
        Files.writeString(path, PemFile.certificates(List.of(issued.certificate())));
        return path.toString();
    }

    private int dps(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder.resolve("data").toString();
        return terminal.run(all);
    }

    @BeforeEach
    void enroll() throws IOException {
        assertEquals(0, dps("enrollment", "create", "--eid", "press-07", "--at", "x509", "--cp",
                leaf("old.pem", Duration.ofDays(20).plusHours(1))), terminal.err());
    }

    @Test
    void whatExpiresIsPrintedForProgramsPeopleSpreadsheetsAndCalendars() throws IOException {
        assertEquals(0, dps("certificate", "expiring"));
        var list = Json.MAPPER.readTree(terminal.out());
        assertEquals(1, list.size());
        assertEquals(20, list.get(0).get("daysLeft").intValue());
        assertEquals(0, dps("certificate", "expiring", "--output", "table"));
        assertTrue(terminal.out().contains("20 days left"), terminal.out());
        assertEquals(0, dps("certificate", "expiring", "--csv"));
        assertTrue(terminal.out().lines().toList().get(1).startsWith("20,"), terminal.out());
        assertEquals(0, dps("certificate", "expiring", "--calendar"));
        assertTrue(terminal.out().contains("BEGIN:VEVENT\r\n"), terminal.out());
        assertEquals(0, dps("certificate", "expiring", "--within", "19d", "--csv"));
        assertEquals(1, terminal.out().lines().count());
        assertEquals(0, dps("certificate", "expiring", "--owner", "group,ca", "--csv"));
        assertEquals(1, terminal.out().lines().count());
    }

    @Test
    void aCertificateIsRolledStepByStep() throws IOException {
        assertEquals(1, dps("certificate", "roll", "finish", "--eid", "press-07"));
        assertTrue(terminal.err().contains("No roll"), terminal.err());
        assertEquals(0, dps("certificate", "roll", "begin", "--eid", "press-07", "--certificate-path",
                leaf("new.pem", Duration.ofDays(700))), terminal.err());
        assertTrue(Json.MAPPER.readTree(terminal.out()).get("underWay").booleanValue(), terminal.out());
        assertEquals(0, dps("certificate", "expiring", "--search", "secondary", "--csv"));
        assertEquals(2, terminal.out().lines().count());
        assertEquals(0, dps("certificate", "roll", "show", "--eid", "press-07"), terminal.err());
        assertEquals(0, dps("certificate", "roll", "finish", "--eid", "press-07"), terminal.err());
        assertEquals(0, dps("certificate", "expiring", "--within", "30d", "--csv"));
        assertEquals(1, terminal.out().lines().count(), terminal.out());
    }
}
