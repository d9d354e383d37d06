// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.BackgroundJob;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/**
 * The rows of a listing as far as they have been read: asking for a row never waits; what is not there yet is read by
 * a job, the page asked for last first. The pages used last are kept.
 */
final class ListingPages {
    /** What is known of a row. */
    sealed interface Slot {
        /** It has been asked for and is being read. */
        Slot PENDING = new Pending();
        /** Its enrollment has been deleted since the listing was opened. */
        Slot GONE = new Gone();

        record Pending() implements Slot {
        }

        record Gone() implements Slot {
        }

        record Known(EnrollmentRow row) implements Slot {
        }
    }

    private record Page(int revision, List<Optional<EnrollmentRow>> rows) {
    }

    static final int PAGE_ROWS = 200;
    private static final int KEPT_PAGES = 64;
    private static final int WAITING_PAGES = 6;
    private static final int CHUNK = 2_000;

    private final EnrollmentListing listing;
    private final Consumer<Optional<RuntimeException>> arrived;
    private final Map<Integer, Page> pages = new LinkedHashMap<>(KEPT_PAGES * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Page> eldest) {
            return size() > KEPT_PAGES;
        }
    };
    private final Deque<Integer> wanted = new ArrayDeque<>();
    private final Job reading;
    private int revision;
    private boolean closed;

    /**
     * @param name of the job that reads
     * @param listing the rows
     * @param arrived told by the job that rows came or changed, or why they cannot be read
     */
    ListingPages(String name, EnrollmentListing listing, Consumer<Optional<RuntimeException>> arrived) {
        this.listing = listing;
        this.arrived = arrived;
        this.reading = BackgroundJob.hidden(name, EnrollmentJobs.LIST, this::readWanted);
        reading.setPriority(Job.SHORT);
    }

    EnrollmentListing listing() {
        return listing;
    }

    int size() {
        return listing.size();
    }

    /** @return what is known of the row; where that is old or nothing, it is read soon */
    synchronized Slot at(int position) {
        int number = position / PAGE_ROWS;
        Page page = pages.get(number);
        if (page == null || page.revision() != revision) {
            want(number);
        }
        if (page == null) {
            return Slot.PENDING;
        }
        int offset = position - number * PAGE_ROWS;
        return offset >= page.rows().size() ? Slot.GONE
                : page.rows().get(offset).<Slot>map(Slot.Known::new).orElse(Slot.GONE);
    }

    /** @return the row if it has been read; asks for nothing */
    synchronized Optional<EnrollmentRow> peek(int position) {
        int number = position / PAGE_ROWS;
        Page page = pages.get(number);
        int offset = position - number * PAGE_ROWS;
        return page == null || offset >= page.rows().size() ? Optional.empty() : page.rows().get(offset);
    }

    /** The content of rows may have changed: what is shown is read again; until then it stays. */
    synchronized void reread() {
        revision++;
    }

    /** Nothing is read any more. */
    synchronized void close() {
        closed = true;
        wanted.clear();
        reading.cancel();
    }

    private void want(int number) {
        if (closed) {
            return;
        }
        wanted.remove(number);
        wanted.addFirst(number);
        while (wanted.size() > WAITING_PAGES) {
            wanted.removeLast();
        }
        reading.schedule();
    }

    /** Waits for disk. Reads what lies between, so that it is there at once when it is shown. */
    void readNow(int from, int until) {
        for (int number = from / PAGE_ROWS; number * PAGE_ROWS < Math.min(until, size()); number++) {
            read(number);
        }
    }

    private IStatus readWanted(IProgressMonitor monitor) {
        while (!monitor.isCanceled()) {
            int number;
            synchronized (this) {
                Integer next = wanted.pollFirst();
                if (next == null) {
                    return Status.OK_STATUS;
                }
                number = next;
            }
            try {
                read(number);
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                synchronized (this) {
                    wanted.clear();
                }
                arrived.accept(Optional.of(e));
                return Status.warning(reading.getName(), e);
            }
            arrived.accept(Optional.empty());
        }
        return Status.CANCEL_STATUS;
    }

    private void read(int number) {
        int now;
        synchronized (this) {
            now = revision;
        }
        int from = number * PAGE_ROWS;
        List<Optional<EnrollmentRow>> rows = listing.rows(from, Math.min(from + PAGE_ROWS, size()));
        synchronized (this) {
            pages.put(number, new Page(now, rows));
            wanted.remove(number);
        }
    }

    /**
     * Waits for disk.
     *
     * @param positions which rows
     * @param cancelled asked now and then; saying true throws {@link CancellationException}
     * @param each told of the rows that are still there, in order
     */
    void forEach(RowRanges positions, BooleanSupplier cancelled, Consumer<EnrollmentRow> each) {
        for (RowRanges.Range range : positions.within(size()).ranges()) {
            for (int from = range.from(); from < range.until(); from += CHUNK) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                listing.rows(from, Math.min(from + CHUNK, range.until())).forEach(row -> row.ifPresent(each));
            }
        }
    }

    /**
     * Waits for disk.
     *
     * @param positions which rows
     * @param cancelled asked now and then
     * @return the keys of the rows that are still there, in order
     */
    List<EnrollmentKey> keys(RowRanges positions, BooleanSupplier cancelled) {
        var keys = new ArrayList<EnrollmentKey>(positions.size());
        forEach(positions, cancelled, row -> keys.add(row.key()));
        return keys;
    }
}
