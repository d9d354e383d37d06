// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.dpsstudio.operations.importing.FoundKind;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.operations.importing.RowState;

/** Which rows the table shows. */
enum RowShow {
    /** All of them. */
    ALL(row -> true),
    /** Those that would be imported. */
    PENDING(ImportRow::pending),
    /** Those that stand in the way. */
    MEND(ImportRow::blocked),
    /** Those that the service refused. */
    REFUSED(row -> row.state() == RowState.REFUSED),
    /** End entities' certificates. */
    DEVICES(row -> row.found().kind() == FoundKind.LEAF),
    /** CA certificates. */
    AUTHORITIES(row -> row.found().kind().authority()),
    /** What is no certificate. */
    OTHERS(row -> !row.found().kind().certificate() && row.found().kind() != FoundKind.PROBLEM),
    /** Certificates of which nothing becomes. */
    LEFT_OUT(row -> row.proposal() == Proposal.NOTHING && row.found().kind().certificate()),
    /** What could not be read. */
    PROBLEMS(row -> row.found().kind() == FoundKind.PROBLEM);

    private final Predicate<ImportRow> shown;

    RowShow(Predicate<ImportRow> shown) {
        this.shown = shown;
    }

    String words() {
        return ImportTexts.of("show." + name());
    }

    /** @return whether the row is one of these and has the text in its subject, name or places */
    boolean shows(ImportRow row, String text) {
        return shown.test(row) && (text.isEmpty() || Stream
                .concat(Stream.of(row.found().subject(), row.name()),
                        row.found().places().stream().map(place -> place.source()))
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))));
    }
}
