// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.junit.jupiter.api.Test;

class TraceTextTest {
    private static final String LEAF = "CN=press-07";
    private static final String LINE = "CN=Line 3, O=Plant";

    @Test
    void theChecksOfACertificateAreOneLineUnlessOneFailed() {
        assertEquals(
                """
                          ok      ID scope: The ID scope is this service's.
                          ok      Certificate “press-07”: all 2 checks passed
                                    Certificate: CN=press-07
                          failed  Certificate “Line 3”: 1 of 2 failed
                                    Certificate: CN=Line 3, O=Plant
                            ok      Issuer is a CA: The issuer's certificate is a CA's.
                            failed  Path length: The CA certificate “CN=Line 3, O=Plant” allows so many CAs \
                        below it: 0. In this chain there are more: 1.
                                      CAs allowed below it: 0
                                      CAs below it: 1
                        """,
                text(Finding.passed(Rule.ID_SCOPE_KNOWN, "0ne"),
                        Finding.passed(Rule.CHAIN_SIGNATURE, LINE).about(LEAF),
                        Finding.passed(Rule.CHAIN_STRENGTH, "P-256").about(LEAF),
                        Finding.passed(Rule.CHAIN_ISSUER_IS_CA, "CA:TRUE").about(LINE),
                        Finding.failed(Rule.CHAIN_PATH_LENGTH, "0", "1", Remedy.REISSUE_CA_CERTIFICATE).about(LINE))
                        .lines()
                        .filter(line -> !line.contains("What to do"))
                        .reduce("", (all, line) -> all + line + "\n"));
    }

    private static String text(Finding... findings) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        new TraceText(printer, Locale.ENGLISH).findings(List.of(findings));
        printer.flush();
        return out.toString();
    }
}
