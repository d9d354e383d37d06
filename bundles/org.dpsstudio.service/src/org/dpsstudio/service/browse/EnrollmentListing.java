// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.browse;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.enrollment.EnrollmentKey;

/**
 * The rows that a filter shows, in an order, as they were when it was opened: positions do not move under the
 * reader. Row content is read when asked for, so it is as new as the reading. Safe for any thread; reading rows
 * waits for disk.
 */
public interface EnrollmentListing {
    /** @return how many rows the filter shows */
    int size();

    /** @return how many enrollments there are in all */
    long total();

    /**
     * @param from the first position, included
     * @param until the last position, excluded
     * @return one element for each position; empty where the enrollment has been deleted since
     */
    List<Optional<EnrollmentRow>> rows(int from, int until);

    /**
     * @param key an enrollment
     * @return its position, or -1 when it is not shown
     */
    int indexOf(EnrollmentKey key);
}
