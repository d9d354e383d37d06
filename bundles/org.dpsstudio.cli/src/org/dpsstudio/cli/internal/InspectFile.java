// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.dpsstudio.attestation.inspecting.Severity;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Tells all that the certificates, requests and revocation lists in a file say. With the linter, ends with 0 only when
 * it found no error.
 */
@Command(name = "inspect")
final class InspectFile implements Callable<Integer> {
    /** How the inspection is printed. */
    enum Format {
        /** For programs. */
        JSON,
        /** One line a value. */
        TABLE,
        /** For people. */
        TEXT
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "inspect-file")
    private Path file;

    @Option(names = "--lint", order = 1)
    private boolean lint;

    @Option(names = { "--output", "-o" }, order = 210, paramLabel = "json|table|text",
            descriptionKey = "inspect-output")
    private Format format = Format.TEXT;

    private final Clock clock;

    InspectFile(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Instant now = clock.instant();
        List<Inspected> inspected = Inspected.in(file, lint, now);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> {
                OutputOptions.ListPrinter<Inspected> list = new OutputOptions(OutputFormat.JSON).documents(out,
                        one -> InspectionPrinter.json(one, now));
                inspected.forEach(list::item);
                list.end();
            }
            case TABLE -> inspected.forEach(one -> new InspectionPrinter(out).table(one));
            case TEXT -> inspected.forEach(one -> new InspectionPrinter(out).text(one, now));
        }
        boolean errors = inspected.stream().flatMap(one -> one.findings().stream())
                .anyMatch(finding -> finding.severity() == Severity.ERROR);
        return errors ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
