// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.enrollments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;

/** Turns positions of a list into the enrollments that operations take. */
public final class ListedKeys {
    private static final int READ_AT_ONCE = 1000;

    private ListedKeys() {
    }

    /**
     * Positions of a listing.
     *
     * @param from the first, included
     * @param until the last, excluded
     */
    public record Range(int from, int until) {
    }

    /**
     * Reads from disk, so it is not for a UI thread.
     *
     * @param listing a list
     * @param ranges which positions
     * @param monitor told of the progress; may be null
     * @return the enrollments there, without those that were deleted since
     * @throws OperationCanceledException when the monitor is canceled
     */
    public static List<EnrollmentKey> of(EnrollmentListing listing, List<Range> ranges, IProgressMonitor monitor) {
        int size = ranges.stream().mapToInt(range -> range.until() - range.from()).sum();
        SubMonitor progress = SubMonitor.convert(monitor, size);
        List<EnrollmentKey> keys = new ArrayList<>(size);
        for (Range range : ranges) {
            for (int from = range.from(); from < range.until(); from += READ_AT_ONCE) {
                int until = Math.min(from + READ_AT_ONCE, range.until());
                listing.rows(from, until).stream().flatMap(Optional::stream).map(EnrollmentRow::key)
                        .forEach(keys::add);
                progress.split(until - from);
            }
        }
        return keys;
    }
}
