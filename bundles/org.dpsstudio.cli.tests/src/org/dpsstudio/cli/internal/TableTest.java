// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.Test;

class TableTest {
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table(out, List.of("Id", "Status"));
        table.row(List.of("a", "enabled"));
        table.row(List.of("a-long-one", ""));
        table.end();
        assertEquals("""
                Id          Status
                ----------  -------
                a           enabled
                a-long-one
                """, text.toString().replace("\r", ""));
    }

    @Test
    void aTableWithoutRowsHasItsHeading() {
        Table table = new Table(out, List.of("Id", "Status"));
        table.end();
        assertEquals("Id  Status\n--  ------\n", text.toString().replace("\r", ""));
    }

    @Test
    void rowsBeyondTheDecidingOnesAreStillPrinted() {
        Table table = new Table(out, List.of("Id", "Status"));
        for (int i = 0; i < 2_500; i++) {
            table.row(List.of("device-" + i, "enabled"));
        }
        table.end();
        List<String> lines = text.toString().lines().toList();
        assertEquals(2_502, lines.size());
        assertEquals("device-2499  enabled", lines.getLast());
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        Table table = new Table(out, List.of("Id"));
        table.row(List.of("a\u001b[2Jb\n"));
        table.end();
        assertEquals("a\uFFFD[2Jb\uFFFD", text.toString().lines().toList().getLast());
    }
}
