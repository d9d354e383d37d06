// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.browse;

import java.util.List;
import java.util.function.BooleanSupplier;

import org.dpsstudio.service.Result;

/** Opens lists of enrollments for people. */
public interface EnrollmentBrowser {
    /**
     * @param terms what a row must satisfy; none shows all
     * @param order by which column
     * @param ascending the direction; rows that are equal in the column are in the order of their IDs
     * @param cancelled asked now and then; when it says true the call gives up and throws
     *        {@link java.util.concurrent.CancellationException}
     * @return the list
     */
    Result<EnrollmentListing> open(List<FilterTerm> terms, EnrollmentColumn order, boolean ascending,
            BooleanSupplier cancelled);
}
