// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Place;
import org.dpsstudio.attestation.reading.Problem;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.wire.Json;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what is in files of any form, and what is wrong with them. Ends with 1 when something is. */
@Command(name = "show")
final class ShowMaterial implements Callable<Integer> {
    private static final OutputOptions.Columns<ObjectNode> COLUMNS = new OutputOptions.Columns<>(
            List.of("column.file", "column.entry", "column.kind", "column.subject", "column.expires", "column.reason"),
            row -> List.of(text(row, "file"), text(row, "entry"), text(row, "kind"),
                    text(row, row.has("message") ? "message" : row.has("algorithm") ? "algorithm" : "subject"),
                    text(row, "notAfter"), text(row, "reason")));

    @Spec
    private CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.JSON);

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "shown-files")
    private List<Path> files;

    @Option(names = "--password", order = 1, paramLabel = "PASSWORD|@FILE", descriptionKey = "shown-password")
    private List<String> passwords = new ArrayList<>();

    @Override
    public Integer call() {
        Passwords tried = Passwords.of(passwords.stream().map(SecretArgument::of).toList());
        Material all = Material.together(files.stream().map(file -> MaterialFiles.read(file, tried)).toList());
        OutputOptions.ListPrinter<ObjectNode> printer = output.list(spec.commandLine().getOut(), row -> row, COLUMNS);
        all.items().forEach(item -> printer.item(row(item)));
        all.problems().forEach(problem -> printer.item(row(problem)));
        printer.end();
        return all.problems().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static ObjectNode row(Item item) {
        ObjectNode row = row(item.place());
        switch (item) {
            case Item.OfCertificate certificate -> {
                CertificateInfo info = certificate.certificate().info();
                row.put("kind", "certificate").put("subject", info.subjectName()).put("issuer", info.issuerName())
                        .put("serialNumber", info.serialNumber())
                        .put("notBefore", ServiceTime.format(info.notBefore()))
                        .put("notAfter", ServiceTime.format(info.notAfter()))
                        .put("sha256Thumbprint", info.sha256Thumbprint())
                        .put("ca", Certificates.isCa(certificate.certificate()));
                certificate.publicKeySha256().ifPresent(hash -> row.put("publicKeySha256", hash));
            }
            case Item.OfPrivateKey key -> {
                row.put("kind", "privateKey").put("algorithm", key.algorithm());
                key.publicKeySha256().ifPresent(hash -> row.put("publicKeySha256", hash));
            }
            case Item.OfRequest request -> {
                row.put("kind", "certificateRequest").put("subject", request.subject());
                request.publicKeySha256().ifPresent(hash -> row.put("publicKeySha256", hash));
            }
            case Item.OfRevocationList list -> row.put("kind", "revocationList").put("subject", list.issuer());
        }
        return row;
    }

    private static ObjectNode row(Problem problem) {
        return row(problem.place()).put("kind", "problem").put("reason", problem.reason().name())
                .put("message", problem.message());
    }

    private static ObjectNode row(Place place) {
        ObjectNode row = Json.object().put("file", place.source());
        place.entry().ifPresent(entry -> row.put("entry", entry));
        place.line().ifPresent(line -> row.put("line", line));
        return row;
    }

    private static String text(ObjectNode row, String member) {
        return row.has(member) ? row.get(member).asText() : "";
    }
}
