// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.browse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.service.browse.EnrollmentColumn;

/** The fields of a filter. */
enum Field {
    /** The registration ID or group ID. */
    ID(EnrollmentColumn.ID, Type.TEXT),
    /** Individual or group. */
    KIND(EnrollmentColumn.KIND, Type.WORD, "individual", "group"),
    /** The attestation kind. */
    ATTESTATION(EnrollmentColumn.ATTESTATION, Type.WORD, "x509", "symmetricKey", "tpm", "none"),
    /** Enabled or disabled. */
    STATUS(EnrollmentColumn.STATUS, Type.WORD, "enabled", "disabled"),
    /** The registration's status, or refused. */
    STATE(EnrollmentColumn.STATE, Type.WORD, "assigned", "refused", "challenged", "failed", "disabled", "assigning",
            "unassigned"),
    /** The assigned hub. */
    HUB(EnrollmentColumn.HUB, Type.TEXT),
    /** The last reason, by its words. */
    REASON(EnrollmentColumn.LAST_REASON, Type.REASON),
    /** The last attempt. */
    ATTEMPT(EnrollmentColumn.LAST_ATTEMPT, Type.TIME),
    /** When it was created. */
    CREATED(EnrollmentColumn.CREATED, Type.TIME),
    /** When it was changed last. */
    UPDATED(EnrollmentColumn.UPDATED, Type.TIME);

    /** What values a field takes. */
    enum Type {
        /** Any text. */
        TEXT,
        /** One of the words. */
        WORD,
        /** Words of a reason. */
        REASON,
        /** A time or period. */
        TIME
    }

    private final EnrollmentColumn column;
    private final Type type;
    private final List<String> words;

    Field(EnrollmentColumn column, Type type, String... words) {
        this.column = column;
        this.type = type;
        this.words = List.of(words);
    }

    EnrollmentColumn column() {
        return column;
    }

    Type type() {
        return type;
    }

    List<String> words() {
        return words;
    }

    /** @return what is typed */
    String typed() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> named(String typed) {
        return Stream.of(values()).filter(f -> f.typed().equalsIgnoreCase(typed)).findFirst();
    }
}
