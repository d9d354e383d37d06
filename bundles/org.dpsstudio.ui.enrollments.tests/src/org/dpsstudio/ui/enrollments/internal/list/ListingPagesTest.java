// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.list.ListingPages.Slot;
import org.eclipse.core.runtime.jobs.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ListingPagesTest {
    private final Semaphore arrived = new Semaphore(0);
    private final MadeUpRows rows = new MadeUpRows(1_000_000);
    private final ListingPages pages = new ListingPages("test", rows, problem -> arrived.release());

    @AfterEach
    void join() throws InterruptedException {
        pages.close();
        Job.getJobManager().join(EnrollmentJobs.LIST, null);
    }

    private void awaitPage() throws InterruptedException {
        assertTrue(arrived.tryAcquire(30, TimeUnit.SECONDS), "a page arrives");
    }

    @Test
    void askingForARowNeverReadsItOnTheAskingThread() throws InterruptedException {
        assertEquals(Slot.PENDING, pages.at(999_999));
        awaitPage();
        var known = assertInstanceOf(Slot.Known.class, pages.at(999_999));
        assertEquals(MadeUpRows.id(999_999), known.row().key().text());
        assertTrue(rows.readings().stream().allMatch(r -> r.thread() != Thread.currentThread()));
        assertEquals(1, rows.readings().size(), "one page is read, not what lies before it");
    }

    @Test
    void peekingAsksForNothing() throws InterruptedException {
        assertEquals(Optional.empty(), pages.peek(10));
        Job.getJobManager().join(EnrollmentJobs.LIST, null);
        assertEquals(0, rows.readings().size());
    }

    @Test
    void oldContentStaysUntilTheNewIsThere() throws InterruptedException {
        pages.at(0);
        awaitPage();
        rows.enabled(false);
        pages.reread();
        assertTrue(assertInstanceOf(Slot.Known.class, pages.at(0)).row().enabled(), "the old content, meanwhile");
        awaitPage();
        assertEquals(false, assertInstanceOf(Slot.Known.class, pages.at(0)).row().enabled());
    }

    @Test
    void ofManyPagesTheOnesUsedLastAreKept() {
        pages.readNow(0, 100 * ListingPages.PAGE_ROWS);
        assertEquals(Optional.empty(), pages.peek(0));
        assertTrue(pages.peek(99 * ListingPages.PAGE_ROWS).isPresent());
    }

    @Test
    void whatWasShownInPassingIsNotReadAnyMore() throws InterruptedException {
        for (int page = 0; page < 1_000; page++) {
            pages.at(page * ListingPages.PAGE_ROWS);
        }
        Job.getJobManager().join(EnrollmentJobs.LIST, null);
        assertTrue(pages.peek(999 * ListingPages.PAGE_ROWS).isPresent(), "what is shown last is read");
        assertTrue(rows.readings().size() < 500, () -> rows.readings().size() + " pages were read");
    }

    @Test
    void manyRowsAreReadInOrderAndCanBeGivenUp() {
        var ids = new ArrayList<String>();
        pages.forEach(RowRanges.of(10, 5_010).with(9_000, 9_001), () -> false, row -> ids.add(row.key().text()));
        assertEquals(5_001, ids.size());
        assertEquals(MadeUpRows.id(10), ids.getFirst());
        assertEquals(MadeUpRows.id(9_000), ids.getLast());
        var seen = new ArrayList<String>();
        Assertions.assertThrows(CancellationException.class, () -> pages.forEach(RowRanges.of(0, 1_000_000),
                () -> seen.size() > 3_000, row -> seen.add(row.key().text())));
        assertTrue(seen.size() < 10_000);
    }
}
