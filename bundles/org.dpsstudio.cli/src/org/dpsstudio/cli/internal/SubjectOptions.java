// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.function.Function;

import org.dpsstudio.attestation.making.IssuedCertificate;

import picocli.CommandLine.Option;

/** What a CA is called, and as a file. */
final class SubjectOptions {
    @Option(names = "--name", order = 1, paramLabel = "NAME", descriptionKey = "made-name")
    private String name;

    @Option(names = "--subject", order = 2, paramLabel = "SUBJECT", descriptionKey = "made-subject")
    private String subject;

    /** Makes a certificate of this name; fails by {@link UsageException} when it can be no name. */
    IssuedCertificate made(Function<String, IssuedCertificate> making) {
        try {
            return making.apply(subject());
        } catch (IllegalArgumentException noName) {
            throw new UsageException(Messages.text("x509.subjectUnreadable", subject));
        }
    }

    private String subject() {
        if (subject != null && !subject.isBlank()) {
            return subject;
        }
        if (name == null || name.isBlank()) {
            throw new UsageException(Messages.text("x509.nameMissing"));
        }
        return "CN=" + name.strip().replaceAll("([,+\"\\\\<>;=#])", "\\\\$1");
    }

    /** @return what its files are called */
    String fileName(String usual) {
        return name == null ? usual : name;
    }
}
