// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.operations.importing.Conflict;
import org.dpsstudio.operations.importing.Found;
import org.dpsstudio.operations.importing.ImportReport.Fate;
import org.dpsstudio.operations.importing.ImportReport.Line;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.wire.Json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A row of an import as JSON and as cells; the JSON of a dry run can be corrected and given back as a plan. */
final class ImportedRow {
    static final OutputOptions.Columns<ObjectNode> COLUMNS = new OutputOptions.Columns<>(
            List.of("column.file", "column.kind", "column.subject", "column.target", "column.name", "column.outcome",
                    "column.reason"),
            row -> List.of(text(row, "file"), text(row, "kind"), text(row, "subject"), text(row, "target"),
                    text(row, "name"), text(row, "outcome"),
                    row.has("conflicts") ? row.get("conflicts").get(0).asText() : text(row, "reason")));

    private static final Map<Proposal, String> TARGETS = new EnumMap<>(Map.of(Proposal.INDIVIDUAL, "individual",
            Proposal.GROUP, "group", Proposal.CA, "ca", Proposal.CA_AND_GROUP, "caAndGroup", Proposal.NOTHING,
            "nothing"));
    private static final Map<Fate, String> OUTCOMES = new EnumMap<>(Map.of(Fate.APPLIED, "imported", Fate.REFUSED,
            "refused", Fate.NOT_REACHED, "notReached", Fate.LEFT_OUT, "leftOut"));

    private ImportedRow() {
    }

    /** @return what becomes of a row, by the word of the JSON */
    static Optional<Proposal> target(String word) {
        return TARGETS.entrySet().stream().filter(entry -> entry.getValue().equals(word)).map(Map.Entry::getKey)
                .findFirst();
    }

    /** @return a row before anything is written */
    static ObjectNode planned(ImportRow row) {
        ObjectNode json = json(row);
        row.why().ifPresent(why -> json.put("reason", why));
        return json;
    }

    /** @return a row, and what became of it */
    static ObjectNode done(Line line) {
        ObjectNode json = json(line.row()).put("outcome", OUTCOMES.get(line.fate()));
        line.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    private static ObjectNode json(ImportRow row) {
        Found found = row.found();
        ObjectNode json = Json.object().put("file", found.place().source());
        found.place().entry().ifPresent(entry -> json.put("entry", entry));
        found.place().line().ifPresent(line -> json.put("line", line));
        json.put("kind", kind(found)).put("subject", found.subject());
        found.certificate().map(Certificate::info)
                .ifPresent(info -> json.put("sha256Thumbprint", info.sha256Thumbprint()));
        json.put("target", TARGETS.get(row.proposal()));
        if (row.proposal() != Proposal.NOTHING) {
            json.put("name", row.name());
        }
        if (row.proposal().authority()) {
            json.put("verified", row.verified());
        }
        if (!row.conflicts().isEmpty()) {
            var conflicts = json.putArray("conflicts");
            row.conflicts().stream().map(Conflict::message).forEach(conflicts::add);
        }
        return json;
    }

    private static String kind(Found found) {
        return switch (found.kind()) {
            case ROOT -> "root";
            case INTERMEDIATE -> "intermediate";
            case LEAF -> "device";
            case REQUEST -> "certificateRequest";
            case KEY -> "privateKey";
            case REVOCATION_LIST -> "revocationList";
            case PROBLEM -> "problem";
        };
    }

    private static String text(ObjectNode row, String member) {
        return row.has(member) ? row.get(member).asText() : "";
    }
}
