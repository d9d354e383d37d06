// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;

/** The places where pages go on: the last ID of the page before, sealed so that nobody reads more into it. */
enum Continuation {
    /** Individual enrollments. */
    INDIVIDUALS("i", RegistrationId::isValid),
    /** Enrollment groups. */
    GROUPS("g", EnrollmentGroupId::isValid),
    /** Registration records. */
    REGISTRATIONS("r", RegistrationId::isValid);

    private final String mark;
    private final Predicate<String> valid;

    Continuation(String mark, Predicate<String> valid) {
        this.mark = mark;
        this.valid = valid;
    }

    String after(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((mark + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param token what {@link #after} gave; absent at the beginning
     * @return the ID to go on after; before all IDs where the token is absent
     * @throws IllegalArgumentException for any other token
     */
    String read(Optional<String> token) {
        if (token.isEmpty()) {
            return "";
        }
        String text = new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.UTF_8);
        if (!text.startsWith(mark) || !valid.test(text.substring(1))) {
            throw new IllegalArgumentException("This continuation token was not given by this list.");
        }
        return text.substring(1);
    }
}
