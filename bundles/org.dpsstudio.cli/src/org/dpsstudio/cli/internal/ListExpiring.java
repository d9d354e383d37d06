// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.operations.expiry.ExpiringCertificate;
import org.dpsstudio.operations.expiry.ExpiringCertificate.OwnerKind;
import org.dpsstudio.operations.expiry.ExpiryExport;
import org.dpsstudio.operations.expiry.ExpiryList;
import org.dpsstudio.operations.expiry.ExpiryQuery;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.KnownCertificateJson;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints every certificate that the service depends on, those that expire first first. */
@Command(name = "expiring")
final class ListExpiring extends ServiceCommand {
    private static final OutputOptions.Columns<ExpiringCertificate> COLUMNS = new OutputOptions.Columns<>(
            List.of("column.left", "column.expires", "column.owner", "column.subject", "column.thumbprint"),
            ListExpiring::cells);

    @Option(names = "--within", order = 1, paramLabel = "TIME", converter = DurationArgument.class)
    private Duration within;

    @Option(names = "--search", order = 2, defaultValue = "", paramLabel = "WORDS")
    private String words;

    @Option(names = "--owner", order = 3, split = ",", paramLabel = "individual|group|ca|server")
    private Set<OwnerKind> owners = EnumSet.allOf(OwnerKind.class);

    @ArgGroup(exclusive = true)
    private Form form;

    private static final class Form {
        @Option(names = "--csv", order = 4, required = true)
        private boolean table;

        @Option(names = "--calendar", order = 5, required = true)
        private boolean calendar;
    }

    ListExpiring(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        Clock clock = Clock.systemUTC();
        ExpiryList list = Refusals.valueOf(ExpiryList.read(provisioning,
                new ExpiryQuery(Optional.ofNullable(within), words, owners, Integer.MAX_VALUE), clock, null), "");
        List<ExpiringCertificate> certificates = list.certificates();
        if (form != null && form.calendar) {
            out().print(ExpiryExport.calendar(certificates, clock.instant(), Locale.getDefault()));
        } else if (form != null) {
            out().print(ExpiryExport.csv(certificates));
        } else {
            OutputOptions.ListPrinter<ExpiringCertificate> printer = output().list(out(), ListExpiring::document,
                    COLUMNS);
            certificates.forEach(printer::item);
            printer.end();
        }
    }

    private static ObjectNode document(ExpiringCertificate certificate) {
        return KnownCertificateJson.write(certificate.known()).put("daysLeft", certificate.daysLeft());
    }

    private static List<String> cells(ExpiringCertificate certificate) {
        Locale locale = Locale.getDefault();
        var info = certificate.known().info();
        return List.of(certificate.left(locale), ServiceTime.format(info.notAfter()), certificate.owner(locale),
                info.subjectName(), info.sha256Thumbprint());
    }
}
