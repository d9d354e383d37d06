// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/** The option that names the file to send. */
final class CertificatePathOptions {
    @Option(names = { "--path", "-p" }, order = 2, required = true, paramLabel = "FILE")
    private Path path;

    Path path() {
        return path;
    }
}
