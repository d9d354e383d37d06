// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.dpsstudio.attestation.chain.Purpose;
import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.wire.Json;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Verifies the chain of a certificate by files alone, or of many, without any service. Ends with 0 only when all were
 * accepted.
 */
@Command(name = "verify")
final class VerifyChain implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec
    private CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.JSON);

    @Parameters(arity = "0..1", paramLabel = "LEAF", descriptionKey = "chain-leaf")
    private Path leaf;

    @Option(names = "--roots", order = 1, paramLabel = "FILE")
    private List<Path> roots = new ArrayList<>();

    @Option(names = "--untrusted", order = 2, paramLabel = "FILE")
    private List<Path> untrusted = new ArrayList<>();

    @Option(names = "--crls", order = 3, paramLabel = "FILE")
    private List<Path> crls = new ArrayList<>();

    @Option(names = "--at", order = 4, paramLabel = "TIME", converter = TimeArgument.class,
            descriptionKey = "chain-at")
    private Instant at;

    @Option(names = "--purpose", order = 5, paramLabel = "device|any")
    private Purpose purpose = Purpose.DEVICE;

    @Option(names = "--missing", order = 6, paramLabel = "EFFECT", descriptionKey = "chain-missing")
    private Effect missing = Effect.WARN;

    @Option(names = "--expired", order = 7, paramLabel = "EFFECT", descriptionKey = "chain-expired")
    private Effect expired = Effect.WARN;

    @Option(names = "--batch", order = 8, paramLabel = "FILE")
    private String batch;

    @Override
    public Integer call() throws IOException {
        if ((leaf == null) == (batch == null)) {
            throw new UsageException(Messages.text("x509.leafOrBatch"));
        }
        if (batch == null && roots.isEmpty()) {
            throw new UsageException(Messages.text("x509.rootsMissing"));
        }
        PrintWriter out = spec.commandLine().getOut();
        ChainAnswers answers = new ChainAnswers(missing, expired, Clock.systemUTC());
        ChainRequest request = new ChainRequest(leaf, roots, untrusted, crls, Optional.ofNullable(at), purpose);
        boolean accepted = batch == null ? one(answers, request, out) : many(new ChainBatch(answers, request, out));
        return accepted ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean one(ChainAnswers answers, ChainRequest request, PrintWriter out) {
        List<Finding> findings = answers.answer(request);
        if (output.format() == OutputFormat.JSON) {
            out.println(Json.compact(ChainAnswers.json(leaf.toString(), findings)));
        } else {
            words(findings, out);
        }
        return ChainAnswers.accepted(findings);
    }

    private void words(List<Finding> findings, PrintWriter out) {
        Locale locale = Locale.getDefault();
        out.println(Table.printable(Messages.text(ChainAnswers.accepted(findings) ? "x509.accepted" : "x509.refused",
                leaf)));
        findings.stream().filter(finding -> finding.verdict() == Verdict.FAILED).findFirst().ifPresent(finding -> {
            out.println(Table.printable(Explanation.rule(finding, locale)));
            finding.remedy().ifPresent(remedy -> out.println(Explanation.remedy(remedy, locale)));
        });
        out.println();
        new TraceText(out, locale).findings(findings);
    }

    private boolean many(ChainBatch questions) throws IOException {
        if (batch.equals(STANDARD_INPUT)) {
            return questions.run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
        Path file = Path.of(batch);
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return questions.run(lines);
        } catch (IOException unreadable) {
            throw new CommandFailedException(Messages.text("file.unreadable", file, Files.exists(file) ? 1 : 0),
                    unreadable);
        }
    }
}
