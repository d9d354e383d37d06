// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.operations.internal.Csv;
import org.dpsstudio.operations.internal.Texts;

/**
 * What became of each row of an import, so far.
 *
 * @param lines one for each row, by their numbers
 * @param canceled whether somebody canceled the last run
 */
public record ImportReport(List<Line> lines, boolean canceled) {
    /** What became of a row. */
    public enum Fate {
        /** It is in the service. */
        APPLIED,
        /** The service refused it. */
        REFUSED,
        /** The import was canceled, or the service was lost, before it. */
        NOT_REACHED,
        /** Nothing was to become of it, or something stood against it. */
        LEFT_OUT;

        /** @return the words for it */
        public String words() {
            return Texts.of("import.fate." + name());
        }
    }

    /**
     * What became of one row.
     *
     * @param row the row as it stands
     * @param fate what became of it
     * @param reason why, unless it was applied
     */
    public record Line(ImportRow row, Fate fate, Optional<String> reason) {
        /** Refuses null. */
        public Line {
            Objects.requireNonNull(row);
            Objects.requireNonNull(fate);
            Objects.requireNonNull(reason);
        }
    }

    /** Keeps a copy. */
    public ImportReport {
        lines = List.copyOf(lines);
    }

    /**
     * @param fate which
     * @return how many rows came to it
     */
    public int count(Fate fate) {
        return (int) lines.stream().filter(line -> line.fate() == fate).count();
    }

    /** @return whether nothing was refused and everything was reached */
    public boolean complete() {
        return count(Fate.REFUSED) + count(Fate.NOT_REACHED) == 0;
    }

    /** @return how many were imported, refused, not reached and left out */
    public String summary() {
        return Texts.of("import.summary", count(Fate.APPLIED), count(Fate.REFUSED), count(Fate.NOT_REACHED),
                count(Fate.LEFT_OUT), canceled ? 1 : 0);
    }

    /** @return the lines as comma-separated values (RFC 4180) with a header line, for saving */
    public String csv() {
        return lines.stream().map(ImportReport::csv).collect(Collectors.joining("\r\n",
                "source,entry,line,subject,kind,target,name,outcome,reason\r\n", "\r\n"));
    }

    private static String csv(Line line) {
        Found found = line.row().found();
        return Csv.line(List.of(found.place().source(), found.place().entry().orElse(""),
                found.place().line().isPresent() ? Integer.toString(found.place().line().getAsInt()) : "",
                found.subject(), found.kind().words(),
                line.row().proposal().words(),
                line.row().proposal() == Proposal.NOTHING ? "" : line.row().name(), line.fate().words(),
                line.reason().orElse("")));
    }
}
