// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

import org.dpsstudio.device.fleet.FleetReport;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.internal.fleet.WholeFile;

/** Writes reports as whole files. */
public final class ReportFiles {
    private ReportFiles() {
    }

    /** Writes the file, or leaves the one before. */
    public static void write(FleetReport report, FleetResult result, Path file, Locale locale) throws IOException {
        try {
            WholeFile.write(file, stream -> {
                Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
                switch (report) {
                    case HTML -> HtmlReport.write(result, locale, out);
                    case CSV -> CsvReport.write(result, out);
                    case JUNIT -> JunitReport.write(result, out);
                }
                out.flush();
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
