// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.model.RegistrationId;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names a device, by position or by option. */
final class RegistrationIdOptions {
    @Parameters(arity = "0..1", paramLabel = "REGISTRATION_ID", descriptionKey = "registration-id")
    private String position;

    @Option(names = { "--registration-id", "--rid", "--enrollment-id", "--eid" }, order = 1, paramLabel = "ID")
    private String option;

    /** Fails by {@link UsageException} unless there is exactly one ID. */
    void check() {
        if ((position == null) == (option == null)) {
            throw new UsageException(Messages.text("registrationId.one"));
        }
    }

    String text() {
        return position == null ? option : position;
    }

    RegistrationId id() {
        return RegistrationId.of(text());
    }
}
