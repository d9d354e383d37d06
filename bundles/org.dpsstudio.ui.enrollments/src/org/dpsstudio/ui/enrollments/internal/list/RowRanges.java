// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.ArrayList;
import java.util.List;

/** An immutable set of row positions, kept as ascending ranges that do not touch: a million rows cost one range. */
final class RowRanges {
    /**
     * @param from the first position, included
     * @param until the end, excluded
     */
    record Range(int from, int until) {
        int size() {
            return until - from;
        }
    }

    static final RowRanges NONE = new RowRanges(List.of());

    private final List<Range> ranges;
    private final int size;

    private RowRanges(List<Range> ranges) {
        this.ranges = ranges;
        this.size = ranges.stream().mapToInt(Range::size).sum();
    }

    static RowRanges of(int from, int until) {
        return from < until ? new RowRanges(List.of(new Range(from, until))) : NONE;
    }

    /** @param positions in ascending order */
    static RowRanges of(int[] positions) {
        var result = new ArrayList<Range>();
        for (int i = 0; i < positions.length;) {
            int end = i + 1;
            while (end < positions.length && positions[end] <= positions[end - 1] + 1) {
                end++;
            }
            result.add(new Range(positions[i], positions[end - 1] + 1));
            i = end;
        }
        return new RowRanges(List.copyOf(result));
    }

    List<Range> ranges() {
        return ranges;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(int position) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (position < range.from()) {
                high = middle - 1;
            } else if (position >= range.until()) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    boolean isAllOf(int count) {
        return count > 0 && ranges.size() == 1 && ranges.getFirst().from() == 0 && ranges.getFirst().until() >= count;
    }

    RowRanges with(int from, int until) {
        var result = new ArrayList<Range>(ranges.size() + 1);
        int start = from;
        int end = until;
        for (Range range : ranges) {
            if (range.until() < start) {
                result.add(range);
            } else if (range.from() <= end) {
                start = Math.min(start, range.from());
                end = Math.max(end, range.until());
            }
        }
        int index = result.size();
        result.add(index, new Range(start, end));
        for (Range range : ranges) {
            if (range.from() > end) {
                result.add(range);
            }
        }
        return new RowRanges(List.copyOf(result));
    }

    RowRanges without(int from, int until) {
        var result = new ArrayList<Range>(ranges.size() + 1);
        for (Range range : ranges) {
            if (range.from() < from) {
                result.add(new Range(range.from(), Math.min(range.until(), from)));
            }
            if (range.until() > until) {
                result.add(new Range(Math.max(range.from(), until), range.until()));
            }
        }
        return new RowRanges(List.copyOf(result));
    }

    RowRanges toggled(int position) {
        return contains(position) ? without(position, position + 1) : with(position, position + 1);
    }

    RowRanges within(int count) {
        return without(count, Integer.MAX_VALUE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowRanges that && ranges.equals(that.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.toString();
    }
}
