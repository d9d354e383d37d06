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
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.wire.WireException;
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

    private Terminal.Run dps(String words, String... rest) {
        String[] all = Arrays.copyOf(rest, rest.length + 2);
        all[rest.length] = "--data";
        all[rest.length + 1] = folder.resolve("data").toString();
        return terminal.type(words, all);
    }

    private static List<String> rows(Terminal.Run run) {
        return run.succeeds().out().lines().skip(1).toList();
    }

    @BeforeEach
    void enroll() throws IOException {
        dps("enrollment create --eid press-07 --at x509 --cp", leaf("old.pem", Duration.ofDays(20).plusHours(1)))
                .succeeds();
    }

    @Test
    void whatExpiresIsPrintedForProgramsPeopleSpreadsheetsAndCalendars() throws WireException {
        var list = dps("certificate expiring").json();
        assertEquals(1, list.size());
        assertEquals(20, list.get(0).get("daysLeft").intValue());
        String table = dps("certificate expiring --output table").succeeds().out();
        assertTrue(table.contains("20 days left"), table);
        assertTrue(rows(dps("certificate expiring --csv")).getFirst().startsWith("20,"));
        String calendar = dps("certificate expiring --calendar").succeeds().out();
        assertTrue(calendar.contains("BEGIN:VEVENT\r\n"), calendar);
        assertEquals(List.of(), rows(dps("certificate expiring --within 19d --csv")));
        assertEquals(List.of(), rows(dps("certificate expiring --owner group,ca --csv")));
    }

    @Test
    void aCertificateIsRolledStepByStep() throws IOException, WireException {
        dps("certificate roll finish --eid press-07").isRefused("No roll");
        var begun = dps("certificate roll begin --eid press-07 --certificate-path",
                leaf("new.pem", Duration.ofDays(700))).json();
        assertTrue(begun.get("underWay").booleanValue(), begun.toString());
        assertEquals(1, rows(dps("certificate expiring --search secondary --csv")).size());
        dps("certificate roll show --eid press-07").succeeds();
        dps("certificate roll finish --eid press-07").succeeds();
        assertEquals(List.of(), rows(dps("certificate expiring --within 30d --csv")));
        assertEquals(1, rows(dps("certificate expiring --csv")).size());
    }
}
