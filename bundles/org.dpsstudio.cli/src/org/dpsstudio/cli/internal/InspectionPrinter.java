// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.attestation.inspecting.CertificateInspection;
import org.dpsstudio.attestation.inspecting.CrlInspection;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.LintFinding;
import org.dpsstudio.attestation.inspecting.RequestInspection;

/** Prints what was inspected. */
final class InspectionPrinter {
    private final PrintWriter out;

    InspectionPrinter(PrintWriter out) {
        this.out = out;
    }

    /** Prints sentences, the findings with their remedies, then all fields indented. */
    void text(Inspected inspected, Instant now) {
        if (inspected.inspection() instanceof CertificateInspection certificate) {
            certificate.summary(now).sentences().forEach(this::line);
            out.println();
        }
        for (LintFinding finding : inspected.findings()) {
            line(Messages.text("x509.finding", finding.severity().ordinal(), finding.title(), finding.came()));
            line("  " + finding.why());
            line("  " + finding.remedy());
        }
        if (!inspected.findings().isEmpty()) {
            out.println();
        }
        inspected.inspection().fields().forEach(field -> field(field, ""));
        out.println();
        out.print(inspected.inspection().pem());
    }

    private void field(Field field, String indent) {
        String label = indent + Messages.text("x509.label", field.label(), field.critical() ? 1 : 0,
                field.malformed() ? 1 : 0);
        line(field.value().isEmpty() || !field.children().isEmpty() && !field.malformed() ? label
                : label + " " + field.value());
        field.children().forEach(child -> field(child, indent + "    "));
    }

    private void line(String text) {
        out.println(Table.printable(text));
    }

    /** Prints a line for each value, then one for each finding. */
    void table(Inspected inspected) {
        Table fields = new Table(out, List.of(Messages.text("column.member"), Messages.text("column.value")));
        inspected.inspection().fields().forEach(field -> rows(fields, field, ""));
        fields.end();
        if (!inspected.findings().isEmpty()) {
            out.println();
            Table findings = new Table(out, List.of(Messages.text("column.severity"), Messages.text("column.finding"),
                    Messages.text("column.value")));
            inspected.findings().forEach(f -> findings.row(
                    List.of(Messages.text("x509.severity", f.severity().ordinal()), f.title(), f.came())));
            findings.end();
        }
    }

    private static void rows(Table table, Field field, String path) {
        String name = path + field.key();
        if (field.children().isEmpty() || field.malformed()) {
            table.row(List.of(name, field.value()));
        }
        field.children().forEach(child -> rows(table, child, name + "."));
    }

    static ObjectNode json(Inspected inspected, Instant now) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("kind", switch (inspected.inspection()) {
            case CertificateInspection certificate -> "certificate";
            case RequestInspection request -> "request";
            case CrlInspection list -> "revocationList";
        });
        if (inspected.inspection() instanceof CertificateInspection certificate) {
            ArrayNode summary = document.putArray("summary");
            certificate.summary(now).sentences().forEach(summary::add);
        }
        ArrayNode findings = document.putArray("findings");
        for (LintFinding finding : inspected.findings()) {
            ObjectNode node = findings.addObject().put("rule", finding.rule().name())
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("title", finding.title()).put("came", finding.came()).put("why", finding.why())
                    .put("remedy", finding.remedy());
            finding.range().ifPresent(range -> node.put("offset", range.offset()).put("length", range.length()));
        }
        fields(document.putArray("fields"), inspected.inspection().fields());
        return document.put("pem", inspected.inspection().pem());
    }

    private static void fields(ArrayNode into, List<Field> fields) {
        for (Field field : fields) {
            ObjectNode node = into.addObject().put("key", field.key()).put("label", field.label()).put("value",
                    field.value());
            if (field.critical()) {
                node.put("critical", true);
            }
            if (field.malformed()) {
                node.put("malformed", true);
            }
            field.range().ifPresent(range -> node.put("offset", range.offset()).put("length", range.length()));
            if (!field.children().isEmpty()) {
                fields(node.putArray("children"), field.children());
            }
        }
    }
}
