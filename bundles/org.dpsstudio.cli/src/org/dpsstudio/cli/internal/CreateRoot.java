// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.making.IssuedCertificate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a self-signed CA certificate. */
@Command(name = "root")
final class CreateRoot extends MakingCommand {
    private static final int DAYS = 3650;

    @Mixin
    private final SubjectOptions subject = new SubjectOptions();

    @Option(names = "--path-length", order = 12, paramLabel = "NUMBER", descriptionKey = "made-path-length")
    private Integer pathLength;

    CreateRoot(Clock clock) {
        super(clock);
    }

    @Override
    void make() {
        String file = subject.fileName("root");
        OptionalInt length = PathLength.of(pathLength);
        checkNew(List.of(file));
        IssuedCertificate made = subject
                .made(name -> maker().ca(name, validity(DAYS, Optional.empty()), length));
        output().object(out(), written(file, made));
    }
}
