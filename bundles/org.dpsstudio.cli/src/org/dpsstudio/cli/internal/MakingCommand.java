// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.attestation.making.CertificateFiles;
import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.wire.Json;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that makes certificates and writes them to files, without any service. */
abstract class MakingCommand implements Callable<Integer> {
    private static final long LONGEST_DAYS = 36_500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.JSON);

    @Option(names = "--key", order = 10, paramLabel = "KIND", converter = KeyKindArgument.class,
            descriptionKey = "made-key")
    private KeyKind key = KeyKind.EC_P256;

    @Option(names = "--days", order = 11, paramLabel = "DAYS", descriptionKey = "made-days")
    private Integer days;

    @Option(names = "--out", order = 30, paramLabel = "DIR", descriptionKey = "made-out")
    private Path folder = Path.of("");

    @Option(names = "--force", order = 33, descriptionKey = "made-force")
    private boolean force;

    @Option(names = "--pkcs12", order = 31, descriptionKey = "made-pkcs12")
    private boolean pkcs12;

    @Option(names = "--password", order = 32, paramLabel = "PASSWORD|@FILE", descriptionKey = "made-password")
    private String password;

    private final Clock clock;

    MakingCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public final Integer call() {
        if (days != null && (days < 1 || days > LONGEST_DAYS)) {
            throw new UsageException(Messages.text("x509.days", Long.toString(LONGEST_DAYS)));
        }
        if (pkcs12 != (password != null)) {
            throw new UsageException(Messages.text("x509.pkcs12Password"));
        }
        make();
        return CommandLine.ExitCode.OK;
    }

    /** Makes what the command is for; fails by {@link CommandFailedException} or {@link UsageException}. */
    abstract void make();

    CertificateMaker maker() {
        return new CertificateMaker(new SecureRandom(), key);
    }

    /** @return from now on, and not longer than the issuer where the length was not asked for */
    Validity validity(int usualDays, Optional<IssuedCertificate> issuer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until = now.plus(Duration.ofDays(days == null ? usualDays : days));
        if (issuer.isPresent()) {
            Instant end = issuer.get().certificate().getNotAfter().toInstant();
            if (end.isBefore(now) || days != null && end.isBefore(until)) {
                throw new CommandFailedException(Messages.text("x509.issuerEnds", ServiceTime.format(end)));
            }
            until = end.isBefore(until) ? end : until;
        }
        return new Validity(now, until);
    }

    /** Refuses names whose files are there already, before anything is made. */
    void checkNew(Collection<String> names) {
        if (!force) {
            for (String name : names) {
                List<Path> there = files().existing(name);
                if (!there.isEmpty()) {
                    throw new CommandFailedException(Messages.text("x509.exists", there.getFirst()));
                }
            }
        }
    }

    /** Writes a certificate with its key. */
    ObjectNode written(String name, IssuedCertificate issued) {
        try {
            Optional<char[]> secret = Optional.ofNullable(password).map(SecretArgument::of);
            return document(issued.certificate(), files().write(name, issued, secret));
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /** Writes a certificate whose key is elsewhere. */
    ObjectNode written(String name, List<X509Certificate> chain) {
        try {
            return document(chain.getFirst(), files().write(name, chain));
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private CommandFailedException unwritable(IOException failed) {
        return new CommandFailedException(failed instanceof FileAlreadyExistsException there
                ? Messages.text("x509.exists", there.getFile())
                : Messages.text("x509.unwritable", folder.toAbsolutePath(), failed.getMessage()), failed);
    }

    private CertificateFiles files() {
        return new CertificateFiles(folder, force);
    }

    private static ObjectNode document(X509Certificate certificate, List<Path> files) {
        CertificateInfo info;
        try {
            info = Certificates.of(certificate).info();
        } catch (UnreadableCertificateException ownCertificatesCanBeRead) {
            throw new IllegalStateException(ownCertificatesCanBeRead);
        }
        ObjectNode document = Json.object().put("subject", info.subjectName()).put("issuer", info.issuerName())
                .put("serialNumber", info.serialNumber()).put("notBefore", ServiceTime.format(info.notBefore()))
                .put("notAfter", ServiceTime.format(info.notAfter())).put("sha256Thumbprint", info.sha256Thumbprint());
        for (Path file : files) {
            document.put(role(file.toString()), file.toString());
        }
        return document;
    }

    private static String role(String file) {
        return file.endsWith("-chain.pem") ? "chainFile" : file.endsWith(".pem") ? "certificateFile"
                : file.endsWith(".key") ? "keyFile" : "pkcs12File";
    }

    OutputOptions output() {
        return output;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
