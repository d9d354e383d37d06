// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.Pkcs11Token;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;

import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has a token make a key pair, and puts a certificate for it there. */
@Command(name = "create")
final class CreateHsmKey implements Callable<Integer> {
    private static final int DAYS = 365;
    private static final int LONGEST_DAYS = 36_500;

    @Mixin
    private final TokenOptions options;

    @Mixin
    private final IssuerOptions issuer = new IssuerOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.JSON);

    @Option(names = { "--registration-id", "--rid" }, order = 1, required = true, paramLabel = "ID",
            descriptionKey = "hsm-registration-id")
    private String registrationId;

    @Option(names = "--key", order = 10, paramLabel = "KIND", converter = KeyKindArgument.class,
            descriptionKey = "made-key")
    private KeyKind key = KeyKind.EC_P256;

    @Option(names = "--days", order = 11, paramLabel = "DAYS", descriptionKey = "made-days")
    private int days = DAYS;

    @Option(names = "--request", order = 25, paramLabel = "FILE", descriptionKey = "hsm-request")
    private Path request;

    @Option(names = "--certificate-path", order = 26, paramLabel = "FILE", descriptionKey = "hsm-certificate")
    private Path certificate;

    @Spec
    private CommandSpec spec;

    private final Clock clock;

    CreateHsmKey(Map<String, String> environment, Clock clock) {
        this.options = new TokenOptions(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (days < 1 || days > LONGEST_DAYS) {
            throw new UsageException(Messages.text("x509.days", Integer.toString(LONGEST_DAYS)));
        }
        String name = RegistrationId.of(registrationId).text();
        String label = options.keyLabel();
        Optional<IssuedCertificate> ca = issuer.find();
        try (Pkcs11Token token = options.open()) {
            X509Certificate own = token.generate(label, key, name, validity(ca));
            Bytes asked = token.request(label, name);
            List<X509Certificate> chain = ca.isPresent() ? signed(ca.get(), asked) : List.of(own);
            if (ca.isPresent()) {
                token.store(label, chain);
            }
            write(request, "-----BEGIN CERTIFICATE REQUEST-----\n"
                    + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(asked.toArray())
                    + "\n-----END CERTIFICATE REQUEST-----\n");
            write(certificate, PemFile.certificates(chain));
            ObjectNode document = token.keys().stream().filter(made -> made.label().equals(label)).findFirst()
                    .map(ListHsm::document).orElseThrow();
            output.object(spec.commandLine().getOut(), document);
            return CommandLine.ExitCode.OK;
        } catch (HsmException refused) {
            throw TokenOptions.failed(refused);
        }
    }

    private Validity validity(Optional<IssuedCertificate> ca) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until = now.plus(Duration.ofDays(days));
        Instant end = ca.map(one -> one.certificate().getNotAfter().toInstant()).filter(until::isAfter).orElse(until);
        return new Validity(now, end.isBefore(now) ? now : end);
    }

    private List<X509Certificate> signed(IssuedCertificate ca, Bytes asked) {
        try {
            return new CertificateMaker(new SecureRandom()).sign(ca, asked, validity(Optional.of(ca)));
        } catch (GeneralSecurityException refused) {
            throw new CommandFailedException(
                    Messages.text("x509.requestUnusable", options.keyLabel(), refused.getMessage()), refused);
        }
    }

    private static void write(Path file, String text) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new CommandFailedException(
                    Messages.text("x509.unwritable", file.toAbsolutePath(), failed.getMessage()), failed);
        }
    }
}
