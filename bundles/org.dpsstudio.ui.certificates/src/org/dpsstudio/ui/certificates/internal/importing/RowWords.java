// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.reading.Place;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.operations.importing.Conflict;
import org.dpsstudio.operations.importing.Found;
import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.operations.importing.RowState;
import org.dpsstudio.ui.looks.Times;

/** What the table and the pane below it say of a row. */
final class RowWords {
    private RowWords() {
    }

    /** @return what is to be known of the row first, one line */
    static String notes(ImportRow row) {
        if (row.state() == RowState.APPLIED) {
            return ImportTexts.of("state.APPLIED");
        }
        if (row.refusal().isPresent()) {
            return ImportTexts.of(row.state() == RowState.REFUSED ? "detail.refusal" : "detail.noSubject",
                    row.refusal().get());
        }
        return row.conflicts().stream().findFirst().map(Conflict::message)
                .or(() -> row.proposal() == Proposal.NOTHING ? row.why() : Optional.empty())
                .orElseGet(() -> row.state() == RowState.NOT_REACHED ? ImportTexts.of("state.NOT_REACHED") : "");
    }

    /** @return file, entry and line, as short as it can be told apart */
    static String place(Place place) {
        String text = file(place.source());
        if (place.entry().isPresent()) {
            text = ImportTexts.of("place.entry", text, place.entry().get());
        }
        return place.line().isPresent() ? ImportTexts.of("place.line", text, Integer.toString(place.line().getAsInt()))
                : text;
    }

    private static String file(String source) {
        Path path = Path.of(source);
        return path.isAbsolute() && path.getNameCount() > 2
                ? path.subpath(path.getNameCount() - 2, path.getNameCount()).toString() : source;
    }

    /** @return all that is known of the row, for reading and copying */
    static String details(ImportRow row, ImportPlan plan) {
        Found found = row.found();
        List<String> lines = new ArrayList<>();
        lines.add(found.subject().isEmpty() ? found.kind().words()
                : ImportTexts.of("detail.kind", found.kind().words(), found.subject()));
        found.message().filter(message -> !row.why().equals(found.message())).ifPresent(lines::add);
        row.refusal().ifPresent(refusal -> lines.add(ImportTexts.of("detail.refusal", refusal)));
        row.conflicts().forEach(conflict -> lines.add(conflict.message()));
        if (row.proposal() == Proposal.NOTHING) {
            row.why().ifPresent(lines::add);
        } else {
            lines.add(ImportTexts.of("detail.becomes", row.proposal().words(), row.name()));
        }
        found.certificate().ifPresent(certificate -> {
            CertificateInfo info = certificate.info();
            lines.add(ImportTexts.of("detail.issuer", info.issuerName()));
            lines.add(ImportTexts.of("detail.validity", Times.local(info.notBefore()), Times.local(info.notAfter())));
            if (!found.signers().isEmpty() || found.missingIssuer().isPresent()) {
                lines.add(ImportTexts.of("detail.chain", chain(found, plan)));
            }
            lines.add(ImportTexts.of("detail.thumbprint", grouped(info.sha256Thumbprint())));
        });
        if (found.keyFound()) {
            lines.add(ImportTexts.of("detail.key"));
        }
        found.places().forEach(place -> lines.add(ImportTexts.of("detail.place", whole(place))));
        return String.join("\n", lines);
    }

    private static String whole(Place place) {
        String text = place.source();
        if (place.entry().isPresent()) {
            text = ImportTexts.of("place.entry", text, place.entry().get());
        }
        return place.line().isPresent() ? ImportTexts.of("place.line", text, Integer.toString(place.line().getAsInt()))
                : text;
    }

    private static String chain(Found found, ImportPlan plan) {
        List<String> names = new ArrayList<>();
        names.add(found.subject());
        found.signers().forEach(signer -> names.add(plan.row(signer).found().subject()));
        found.missingIssuer().ifPresent(issuer -> names.add(ImportTexts.of("detail.missing", issuer)));
        return names.stream().collect(Collectors.joining(ImportTexts.of("detail.chainArrow")));
    }

    private static String grouped(String thumbprint) {
        return thumbprint.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
