// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers a verification code: proves that one holds a CA's private key. */
@Command(name = "proof")
final class CreateProof extends MakingCommand {
    private static final int DAYS = 30;
    private static final String FILE = "proof";

    @Mixin
    private final IssuerOptions issuer = new IssuerOptions();

    @Option(names = { "--code", "--verification-code" }, order = 1, required = true, paramLabel = "CODE",
            descriptionKey = "made-code")
    private String code;

    CreateProof(Clock clock) {
        super(clock);
    }

    @Override
    void make() {
        if (code.isBlank() || code.length() > 64) {
            throw new UsageException(Messages.text("x509.code"));
        }
        IssuedCertificate ca = issuer.required();
        checkNew(List.of(FILE));
        output().object(out(), written(FILE, maker().proof(ca, code.strip(), validity(DAYS, Optional.of(ca)))));
    }
}
