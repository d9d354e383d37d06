// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.wire.EnrollmentJson;
import org.dpsstudio.wire.Json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Everything that is stored of an enrollment, except its keys. */
final class MaskedJson {
    private static final String MASK = "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022";
    private static final List<String> KEYS = List.of("primaryKey", "secondaryKey");

    private static final List<String> VERSION = List.of("etag", "createdDateTimeUtc", "lastUpdatedDateTimeUtc");

    private MaskedJson() {
    }

    /** @return what can be changed of the enrollment, as text for people: without its version and its times */
    static String content(Enrollment enrollment) {
        ObjectNode tree = of(enrollment);
        tree.remove(VERSION);
        return Json.pretty(tree);
    }

    static ObjectNode of(Enrollment enrollment) {
        ObjectNode tree = EnrollmentJson.write(enrollment, EnrollmentJson.Detail.EVERYTHING, Optional.empty());
        if (tree.path("attestation").path("symmetricKey") instanceof ObjectNode keys) {
            KEYS.stream().filter(keys::hasNonNull).forEach(name -> keys.put(name, MASK));
        }
        return tree;
    }
}
