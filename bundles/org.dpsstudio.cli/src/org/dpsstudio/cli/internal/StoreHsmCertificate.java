// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.Pkcs11Token;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the certificate that a CA issued for a token's key on the token. */
@Command(name = "store")
final class StoreHsmCertificate implements Callable<Integer> {
    @Mixin
    private final TokenOptions options;

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.JSON);

    @Option(names = "--certificate-path", order = 1, required = true, paramLabel = "FILE",
            descriptionKey = "hsm-stored-certificate")
    private Path file;

    @Spec
    private CommandSpec spec;

    StoreHsmCertificate(Map<String, String> environment) {
        this.options = new TokenOptions(environment);
    }

    @Override
    public Integer call() {
        List<X509Certificate> chain = chain();
        String label = options.keyLabel();
        try (Pkcs11Token token = options.open()) {
            token.store(label, chain);
            output.object(spec.commandLine().getOut(), token.keys().stream()
                    .filter(key -> key.label().equals(label)).findFirst().map(ListHsm::document).orElseThrow());
            return CommandLine.ExitCode.OK;
        } catch (HsmException refused) {
            throw TokenOptions.failed(refused);
        }
    }

    private List<X509Certificate> chain() {
        try {
            return PemFile.readCertificates(FileText.of("@" + file));
        } catch (GeneralSecurityException broken) {
            throw new CommandFailedException(Messages.text("certificate.unreadable", file, broken.getMessage()),
                    broken);
        }
    }
}
