// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListFeedTest {
    private static final ListFeed.Order BY_ID = new ListFeed.Order(List.of(), EnrollmentColumn.ID, true);

    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final LocalProvisioningService service = new LocalProvisioningService(store, Clock.systemUTC(),
            new SecureRandom());
    private final Watcher watcher = new Watcher();
    private TestWindow window;
    private EnrollmentTable table;
    private ListFeed feed;

    /** Remembers what the feed told. */
    private static final class Watcher implements ListFeed.Target, EnrollmentTable.Actions {
        private final List<String> told = new ArrayList<>();
        private boolean visible = true;

        @Override
        public void shown(ListingPages pages) {
            told.add("shown");
        }

        @Override
        public void busy(boolean busy) {
            told.add("busy " + busy);
        }

        @Override
        public void problem(Optional<String> message) {
            message.ifPresent(told::add);
        }

        @Override
        public boolean visible() {
            return visible;
        }

        @Override
        public void outdated() {
            told.add("outdated");
        }

        @Override
        public void selectionLost() {
            told.add("lost");
        }

        @Override
        public void open(int row) {
            told.add("open " + row);
        }

        @Override
        public void sortBy(EnrollmentColumn column) {
            told.add("sort " + column);
        }

        @Override
        public void selectionChanged() {
            told.add("selection");
        }
    }

    @BeforeEach
    void open() {
        FirstSetup.ensure(store, new SecureRandom());
        window = new TestWindow();
        table = new EnrollmentTable(window.shell(), window.field(), new RowTexts(
                row -> row.lastReason().map(rule -> Explanation.reason(rule, Outcome.REFUSED, Locale.ENGLISH))
                        .orElse(""),
                ZoneOffset.UTC), watcher);
        feed = new ListFeed(service, table, watcher, BY_ID);
        window.open();
    }

    @AfterEach
    void close() throws InterruptedException {
        feed.close();
        window.close();
        Job.getJobManager().join(EnrollmentJobs.LIST, null);
        store.close();
    }

    private void enroll(String... ids) {
        for (String id : ids) {
            service.put(Samples.individual(id), WriteCondition.ALWAYS);
        }
    }

    private List<String> ids() {
        return IntStream.range(0, table.rowCount())
                .mapToObj(row -> table.row(row).map(r -> r.key().text()).orElse("?")).toList();
    }

    private void untilShown(String... ids) {
        window.until(() -> "shown are " + List.of(ids) + ", not " + ids(), () -> ids().equals(List.of(ids)));
    }

    private List<String> selected() {
        return table.pages().orElseThrow().keys(table.selection().selected(), () -> false).stream()
                .map(key -> key.text()).toList();
    }

    @Test
    void whatIsEnrolledElsewhereAppearsByItselfWithinASecond() {
        enroll("b", "d");
        feed.open(BY_ID);
        untilShown("b", "d");
        long began = System.nanoTime();
        enroll("c");
        untilShown("b", "c", "d");
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, () -> "it took " + took);
    }

    @Test
    void theSelectionStaysAtItsDevicesWhenRowsComeAndGo() {
        enroll("b", "d", "f");
        feed.open(BY_ID);
        untilShown("b", "d", "f");
        table.selection().select(1);
        table.selection().toggle(2);
        enroll("a", "c");
        untilShown("a", "b", "c", "d", "f");
        assertEquals(List.of("d", "f"), selected());
        assertEquals(4, table.selection().focusRow());
        service.delete(Samples.individual("d").key(), WriteCondition.ALWAYS);
        untilShown("a", "b", "c", "f");
        assertEquals(List.of("f"), selected());
    }

    @Test
    void newContentOfARowIsReadWithoutMovingTheRows() {
        enroll("a", "b");
        feed.open(BY_ID);
        untilShown("a", "b");
        ListingPages before = table.pages().orElseThrow();
        var disabled = Samples.individual("b");
        service.put(disabled.withSettings(disabled.settings().withStatus(ProvisioningStatus.DISABLED)),
                WriteCondition.ALWAYS);
        window.until(() -> "the row shows that it is disabled", () -> !table.row(1).orElseThrow().enabled());
        assertSame(before, table.pages().orElseThrow());
    }

    @Test
    void aRefusedAttemptShowsItsReasonByItself() {
        enroll("a");
        feed.open(BY_ID);
        untilShown("a");
        store.write(writer -> {
            long trace = writer.addTrace(Samples.trace("a", Outcome.REFUSED));
            writer.noteAttempt(RegistrationId.of("a"),
                    new LastAttempt(Samples.UPDATED, Outcome.REFUSED, Rule.TOKEN_SIGNATURE, trace));
            return trace;
        });
        int column = EnrollmentColumn.LAST_REASON.ordinal();
        window.until(() -> "the reason is shown: " + table.text(column, 0), () -> !table.text(column, 0).isEmpty());
        assertEquals(Explanation.reason(Rule.TOKEN_SIGNATURE, Outcome.REFUSED, Locale.ENGLISH), table.text(column, 0));
        assertEquals("refused", table.text(EnrollmentColumn.STATE.ordinal(), 0));
    }

    @Test
    void aDeviceThatWasChallengedShowsThatUntilItAnswers() {
        enroll("a");
        feed.open(BY_ID);
        untilShown("a");
        note("a", Outcome.CHALLENGED, Rule.TPM_CHALLENGE);
        int state = EnrollmentColumn.STATE.ordinal();
        window.until(() -> "the state is shown: " + table.text(state, 0), () -> !table.text(state, 0).isEmpty());
        assertEquals("challenged", table.text(state, 0));
        store.write(writer -> {
            writer.putRegistration(Samples.tpmRecord("a"));
            return writer.addTrace(Samples.trace("a", Outcome.ASSIGNED));
        });
        note("a", Outcome.ASSIGNED, Rule.HUB_DEVICE);
        window.until(() -> "the state is shown: " + table.text(state, 0),
                () -> table.text(state, 0).equals("assigned"));
        note("a", Outcome.CHALLENGED, Rule.TPM_CHALLENGE);
        window.until(() -> "the state is shown: " + table.text(state, 0),
                () -> table.text(state, 0).equals("assigned, then challenged"));
    }

    private void note(String id, Outcome outcome, Rule rule) {
        store.write(writer -> {
            long trace = writer.addTrace(Samples.trace(id, outcome));
            writer.noteAttempt(RegistrationId.of(id), new LastAttempt(Samples.UPDATED, outcome, rule, trace));
            return trace;
        });
    }

    @Test
    void sortingKeepsTheSelectionByIdAndShowsIt() {
        enroll("a", "b", "c");
        feed.open(BY_ID);
        untilShown("a", "b", "c");
        table.selection().select(0);
        feed.open(new ListFeed.Order(List.of(), EnrollmentColumn.ID, false));
        untilShown("c", "b", "a");
        assertEquals(List.of("a"), selected());
        assertEquals(2, table.selection().focusRow());
    }

    @Test
    void aListThatNobodySeesWaitsUntilItIsSeen() {
        enroll("a");
        feed.open(BY_ID);
        untilShown("a");
        watcher.visible = false;
        enroll("b");
        ListingPages before = table.pages().orElseThrow();
        window.until(() -> "the feed has asked whether the list is seen",
                () -> Job.getJobManager().find(EnrollmentJobs.LIST).length == 0);
        assertSame(before, table.pages().orElseThrow());
        watcher.visible = true;
        feed.catchUp();
        untilShown("a", "b");
    }

    private void enrollMany(int count) {
        for (int i = 0; i < count; i++) {
            enroll(String.format("press-%04d", i));
        }
        feed.open(BY_ID);
        window.until(() -> "all are there", () -> table.rowCount() == count);
    }

    @Test
    void aVeryLargeSelectionHoldsTheRowsStillUntilItIsGivenUp() {
        enrollMany(2_100);
        table.selection().selectAll();
        ListingPages before = table.pages().orElseThrow();
        watcher.told.clear();
        enroll("a-new-one");
        window.until(() -> "told: " + watcher.told, () -> watcher.told.contains("outdated"));
        assertSame(before, table.pages().orElseThrow());
        assertEquals(2_100, table.selection().selected().size());
        table.selection().select(5);
        feed.catchUp();
        window.until(() -> "the new row is there", () -> table.rowCount() == 2_101);
        assertNotSame(before, table.pages().orElseThrow());
        assertEquals(List.of("press-0005"), selected());
    }

    @Test
    void allStaysAllUnderANarrowerFilterAndIsNothingUnderAWiderOne() {
        enrollMany(2_100);
        table.selection().selectAll();
        var narrower = new ListFeed.Order(List.of(new FilterTerm.Anywhere("press-1", Set.of())), EnrollmentColumn.ID,
                true);
        feed.open(narrower);
        window.until(() -> "the filter holds", () -> table.rowCount() == 1_000);
        assertEquals(1_000, table.selection().selected().size());
        key(SWT.END);
        watcher.told.clear();
        feed.open(BY_ID);
        window.until(() -> "all are there again", () -> table.rowCount() == 2_100);
        assertEquals(List.of("press-1999"), selected(), "one row is found again");
        table.selection().selectAll();
        feed.open(new ListFeed.Order(List.of(), EnrollmentColumn.ID, false));
        window.until(() -> "the order is reversed", () -> ids().getFirst().equals("press-2099"));
        assertEquals(2_100, table.selection().selected().size());
        table.selection().toggle(7);
        watcher.told.clear();
        feed.open(BY_ID);
        window.until(() -> "told: " + watcher.told, () -> watcher.told.contains("lost"));
        assertTrue(table.selection().selected().isEmpty());
    }

    private void key(int keyCode) {
        window.key(table.control(), keyCode, SWT.NONE);
    }

    @Test
    void whatIsTypedFastIsOpenedOnce() {
        enroll("a", "b", "ab");
        for (String text : List.of("x", "xy", "a", "ab", "b")) {
            feed.open(new ListFeed.Order(List.of(new FilterTerm.Anywhere(text, Set.of())), EnrollmentColumn.ID, true));
        }
        untilShown("ab", "b");
        assertFalse(watcher.told.contains("lost"));
    }

    @Test
    void aServiceThatCannotBeReadSaysSo() {
        enroll("a");
        feed.open(BY_ID);
        untilShown("a");
        watcher.told.clear();
        store.close();
        feed.open(BY_ID);
        window.until(() -> "told: " + watcher.told,
                () -> watcher.told.stream().anyMatch(text -> text.startsWith("The enrollments cannot be read")));
        assertTrue(watcher.told.contains("busy false"));
    }
}
