// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.CertificateJudgement.Outcome;
import org.dpsstudio.wire.JudgementJson;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Says which enrollments cover a device's certificate and whether it would be let in: in words unless JSON is asked
 * for. Ends with 0 only when it would be.
 */
@Command(name = "judge")
final class JudgeCertificate extends ServiceCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "judged-files")
    private List<Path> files;

    @Option(names = "--at", order = 1, paramLabel = "TIME", converter = TimeArgument.class)
    private Instant at;

    private List<Bytes> chain;
    private String subject;
    private boolean letIn;

    JudgeCertificate(Map<String, String> environment) {
        super(environment, OutputFormat.TABLE);
    }

    @Override
    void check() {
        List<Certificate> certificates = CertificateArguments.leafFirst(files);
        subject = certificates.getFirst().info().subjectName();
        chain = certificates.stream().map(c -> c.der().orElseThrow()).toList();
    }

    @Override
    void run(ProvisioningService provisioning) {
        CertificateJudgement judgement = Refusals.valueOf(provisioning.judge(chain, Optional.ofNullable(at)),
                subject);
        letIn = judgement.outcome() == Outcome.LET_IN;
        if (output().format() == OutputFormat.JSON) {
            output().object(out(), JudgementJson.write(judgement));
        } else {
            new JudgementText(out(), Locale.getDefault()).print(subject, judgement);
        }
    }

    @Override
    int exitCode() {
        return letIn ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
