// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.cli.CommandFailedException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a CA certificate that another CA signs. */
@Command(name = "intermediate")
final class CreateIntermediate extends MakingCommand {
    private static final int DAYS = 1825;

    @Mixin
    private final SubjectOptions subject = new SubjectOptions();

    @Mixin
    private final IssuerOptions issuer = new IssuerOptions();

    @Option(names = "--path-length", order = 12, paramLabel = "NUMBER", descriptionKey = "made-path-length")
    private Integer pathLength;

    CreateIntermediate(Clock clock) {
        super(clock);
    }

    @Override
    void make() {
        String file = subject.fileName("intermediate");
        OptionalInt asked = PathLength.of(pathLength);
        IssuedCertificate ca = issuer.required();
        checkNew(List.of(file));
        OptionalInt length = within(ca.certificate().getBasicConstraints(), asked);
        IssuedCertificate made = subject
                .made(name -> maker().intermediate(ca, name, validity(DAYS, Optional.of(ca)), length));
        output().object(out(), written(file, made));
    }

    /** Below a CA with a path length each CA has a smaller one. */
    private static OptionalInt within(int above, OptionalInt asked) {
        if (above == Integer.MAX_VALUE) {
            return asked;
        }
        if (above == 0 || asked.orElse(0) >= above) {
            throw new CommandFailedException(Messages.text("x509.issuerPathLength", above));
        }
        return OptionalInt.of(asked.orElse(above - 1));
    }
}
