// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.inspecting.CertificateInspection;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.Inspection;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.widgets.Composite;

/** The fingerprints by which certificates and keys are told apart, in the forms that are in use. */
final class FingerprintsPage {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    private final RowTable<Fingerprint> table;

    /**
     * A line of the table.
     *
     * @param name of what, and in which form
     * @param value the digits
     */
    record Fingerprint(String name, String value) {
    }

    FingerprintsPage(Composite parent) {
        table = new RowTable<>(parent, Fingerprint::name, (row, item) -> {
            item.setText(new String[] { row.name(), row.value() });
            item.setFont(1, JFaceResources.getTextFont());
        });
        table.column(Texts.of("fingerprint.of"), 32, Comparator.comparing(Fingerprint::name));
        table.column(Texts.of("fingerprint.value"), 130, Comparator.comparing(Fingerprint::value));
        table.tooltip((row, column) -> column == 1 ? row.value() : row.name());
        Accessibles.name(table.control(), Texts.of("fingerprint.name"));
        Copying.menu(table.control(), table.sortActions().stream().map(Copying::sortEntry).toList());
    }

    RowTable<Fingerprint> table() {
        return table;
    }

    void show(Optional<Inspection> inspection) {
        table.rows(inspection.map(FingerprintsPage::of).orElse(List.of()));
    }

    static List<Fingerprint> of(Inspection inspection) {
        List<Fingerprint> rows = new ArrayList<>();
        rows.add(new Fingerprint(Texts.of("fingerprint.sha256"), inspection.sha256Fingerprint()));
        rows.add(new Fingerprint(Texts.of("fingerprint.sha256.service"),
                inspection.sha256Fingerprint().replace(":", "")));
        rows.add(new Fingerprint(Texts.of("fingerprint.sha1"), inspection.sha1Fingerprint()));
        rows.add(new Fingerprint(Texts.of("fingerprint.sha1.service"), inspection.sha1Fingerprint().replace(":", "")));
        if (inspection instanceof CertificateInspection certificate) {
            rows.add(new Fingerprint(Texts.of("fingerprint.serial"), certificate.serialText()));
            certificate.fields().stream().filter(f -> f.key().equals("publicKey")).findFirst().flatMap(Field::range)
                    .ifPresent(range -> rows.add(new Fingerprint(Texts.of("fingerprint.key"),
                            sha256(certificate.der(), range))));
        }
        return rows;
    }

    private static String sha256(Bytes der, ByteRange range) {
        try {
            return COLONS.formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(Arrays.copyOfRange(der.toArray(), range.offset(), range.end())));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
