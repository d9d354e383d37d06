// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.RegistrationId;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes certificates of devices, any number, self-signed or signed by a CA. */
@Command(name = "device")
final class CreateDevice extends MakingCommand {
    private static final int DAYS = 365;
    private static final int MOST = 100_000;
    private static final OutputOptions.Columns<ObjectNode> COLUMNS = new OutputOptions.Columns<>(
            List.of("column.subject", "column.expires", "column.thumbprint", "column.file"),
            made -> List.of(made.get("subject").textValue(), made.get("notAfter").textValue(),
                    made.get("sha256Thumbprint").textValue(), made.get("certificateFile").textValue()));

    @Mixin
    private final IssuerOptions issuer = new IssuerOptions();

    @Option(names = { "--registration-id", "--rid" }, order = 1, paramLabel = "ID", descriptionKey = "made-id")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--registration-ids", order = 2, paramLabel = "FILE", descriptionKey = "made-ids")
    private Path idFile;

    @Option(names = "--prefix", order = 3, paramLabel = "TEXT", descriptionKey = "made-prefix")
    private String prefix;

    @Option(names = "--count", order = 4, paramLabel = "NUMBER", descriptionKey = "made-count")
    private Integer count;

    @Option(names = "--start", order = 5, paramLabel = "NUMBER", descriptionKey = "made-start")
    private int start = 1;

    @Option(names = "--request", order = 6, paramLabel = "FILE", descriptionKey = "made-request")
    private List<Path> requests = new ArrayList<>();

    CreateDevice(Clock clock) {
        super(clock);
    }

    @Override
    void make() {
        List<String> names = names();
        List<Item.OfRequest> asked = requests.stream().map(CreateDevice::request).toList();
        if (names.isEmpty() && asked.isEmpty()) {
            throw new UsageException(Messages.text("x509.deviceMissing"));
        }
        Optional<IssuedCertificate> ca = asked.isEmpty() ? issuer.find() : Optional.of(issuer.required());
        List<String> files = new ArrayList<>(names);
        asked.forEach(request -> files.add(fileOf(request)));
        checkDistinct(files);
        checkNew(files);
        Validity validity = validity(DAYS, ca);
        CertificateMaker maker = maker();
        OutputOptions.ListPrinter<ObjectNode> printer = output().list(out(), made -> made, COLUMNS);
        for (String name : names) {
            IssuedCertificate made = ca.isPresent() ? maker.leaf(ca.get(), name, validity)
                    : maker.leaf(name, validity);
            printer.item(written(name, made).put("registrationId", name));
        }
        for (Item.OfRequest request : asked) {
            printer.item(signed(maker, ca.orElseThrow(), request, validity));
        }
        printer.end();
    }

    private ObjectNode signed(CertificateMaker maker, IssuedCertificate ca, Item.OfRequest request,
            Validity validity) {
        try {
            return written(fileOf(request), maker.sign(ca, request.der(), validity));
        } catch (GeneralSecurityException refused) {
            throw new CommandFailedException(
                    Messages.text("x509.requestUnusable", request.place().source(), refused.getMessage()), refused);
        }
    }

    private List<String> names() {
        List<String> all = new ArrayList<>(ids);
        if (idFile != null) {
            FileText.of("@" + idFile).lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(all::add);
        }
        if ((prefix == null) != (count == null) || count != null && (count < 1 || count > MOST || start < 0)) {
            throw new UsageException(Messages.text("x509.count", Integer.toString(MOST)));
        }
        if (count != null) {
            int digits = Long.toString((long) start + count - 1).length();
            IntStream.range(0, count)
                    .forEach(i -> all.add(prefix + String.format("%0" + digits + "d", (long) start + i)));
        }
        if (all.size() > MOST) {
            throw new UsageException(Messages.text("x509.count", Integer.toString(MOST)));
        }
        return all.stream().map(text -> RegistrationId.of(text).text()).toList();
    }

    private static void checkDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new UsageException(Messages.text("x509.deviceTwice", name));
            }
        }
    }

    private static Item.OfRequest request(Path file) {
        return MaterialFiles.read(file, Passwords.NONE).items().stream().filter(Item.OfRequest.class::isInstance)
                .map(Item.OfRequest.class::cast).findFirst()
                .orElseThrow(() -> new CommandFailedException(Messages.text("x509.noRequest", file)));
    }

    /** @return the request's file name without its ending */
    private static String fileOf(Item.OfRequest request) {
        String name = Path.of(request.place().source()).getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
