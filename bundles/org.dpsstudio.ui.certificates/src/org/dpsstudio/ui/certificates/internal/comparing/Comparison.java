// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Inspection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.internal.inspecting.CertificateReading;
import org.dpsstudio.ui.certificates.internal.inspecting.Contents;

/**
 * What was read of two certificates.
 *
 * @param left the one
 * @param right the other
 */
record Comparison(Side left, Side right) {

    /**
     * One of the two.
     *
     * @param label where it is from
     * @param note why there is nothing to compare
     * @param contents what it says
     */
    record Side(String label, Optional<String> note, Optional<Contents> contents) {
        /** May wait for a service, so it is not for the UI thread. */
        static Side read(CertificateSource source) {
            CertificateSource.Answer answer = source.read();
            Optional<Contents> contents = answer.certificates().stream().findFirst()
                    .map(selection -> CertificateReading.read(selection, Instant.now(), Optional.empty()));
            return new Side(contents.map(c -> c.selection().label()).orElseGet(source::label), answer.note(), contents);
        }

        String name() {
            return contents.map(Contents::title).orElse(label);
        }

        String title() {
            return contents.map(Contents::fullTitle).orElse(label);
        }

        Optional<Inspection> inspection() {
            return contents.flatMap(Contents::inspection);
        }
    }

    /** @return why they cannot be compared, where that is so */
    Optional<String> problem() {
        return problem(left).or(() -> problem(right));
    }

    private static Optional<String> problem(Side side) {
        return side.inspection().isPresent() ? Optional.empty()
                : side.contents().flatMap(Contents::problem).or(side::note);
    }

    List<Aligned> rows() {
        return Aligned.of(left.inspection().map(Inspection::fields).orElse(List.of()),
                right.inspection().map(Inspection::fields).orElse(List.of()));
    }
}
