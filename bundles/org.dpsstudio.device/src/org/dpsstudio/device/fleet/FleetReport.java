// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.dpsstudio.device.internal.fleet.report.ReportFiles;

/** Reports of a run as files: each is complete or absent, and written without holding the devices in memory. */
public enum FleetReport {
    /** One page for people, with pictures, for screen and paper; nothing is loaded from elsewhere. */
    HTML("html"),
    /** A line for each device (RFC 4180), in UTF-8, its columns named in the first line. */
    CSV("csv"),
    /** A test case for each device and a suite for each kind, as build servers read it. */
    JUNIT("xml");

    private final String extension;

    FleetReport(String extension) {
        this.extension = extension;
    }

    /** @return what file names end with, for example {@code html} */
    public String extension() {
        return extension;
    }

    /**
     * @param result what to report
     * @param file taken the place of where it is there
     * @param locale the language of HTML; the other two are for programs
     * @throws IOException when it cannot be written
     */
    public void write(FleetResult result, Path file, Locale locale) throws IOException {
        ReportFiles.write(this, result, file, locale);
    }
}
