// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.BackgroundJob;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.enrollments.internal.UiThread;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;

/**
 * Brings a service's enrollments to a table and keeps them up to date: opens listings in the background, carries
 * selection and view over by ID, and follows what changes elsewhere. How often it does so depends on how long it
 * takes, so that a large list under steady change leaves the machine to others.
 */
final class ListFeed {
    /** What the rows are to be. */
    record Order(List<FilterTerm> terms, EnrollmentColumn column, boolean ascending) {
        Order {
            terms = List.copyOf(terms);
        }
    }

    /** Where the rows are shown; for the UI thread. */
    interface Target {
        /** Rows were shown, or new content of them. */
        void shown(ListingPages pages);

        /** @param busy whether rows are on their way that the operator waits for */
        void busy(boolean busy);

        /** @param message why the rows could not be read; empty when they could */
        void problem(Optional<String> message);

        /** @return whether anybody can see the list */
        boolean visible();

        /** The rows have changed, and are not moved under the operator who has selected very many of them. */
        void outdated();

        /** The operator wanted other rows, and what was selected was too much to be found among them. */
        void selectionLost();
    }

    private record View(Optional<ListingPages> pages, int top, int rows, RowRanges selected, int focus, int anchor,
            int version) {
    }

    private record Moved(int shift, RowRanges selected, int focus, int anchor, boolean lost) {
    }

    private static final long SOONEST_MILLIS = 300;
    private static final long LATEST_MILLIS = 15_000;
    private static final int REST_FACTOR = 4;
    private static final int KEYS_LOOKED_AT = 200;
    /** How many selected rows are found again by their IDs when the rows move. */
    private static final int FOUND_BY_ID = 2_000;
    private static final Set<EnrollmentColumn> LASTING = Set.of(EnrollmentColumn.ID, EnrollmentColumn.KIND,
            EnrollmentColumn.CREATED);
    private static final Set<EnrollmentColumn> OF_ATTEMPTS = Set.of(EnrollmentColumn.STATE, EnrollmentColumn.HUB,
            EnrollmentColumn.LAST_ATTEMPT, EnrollmentColumn.LAST_REASON);

    private final ProvisioningService service;
    private final EnrollmentTable table;
    private final Target target;
    private final Control control;
    private final Job opening = BackgroundJob.hidden(Messages.job_open, EnrollmentJobs.LIST, this::open);
    private final Job following = BackgroundJob.hidden(Messages.job_follow, EnrollmentJobs.LIST, this::follow);
    private final Subscription subscription;

    // Guarded by this
    private Order order;
    private Optional<Order> shownOrder = Optional.empty();
    private boolean wanted;
    private final Set<EnrollmentKey> changed = new HashSet<>();
    private boolean attempts;
    private boolean much;
    private long restUntil;
    private boolean closed;

    ListFeed(ProvisioningService service, EnrollmentTable table, Target target, Order order) {
        this.service = service;
        this.table = table;
        this.target = target;
        this.order = order;
        this.control = table.control();
        opening.setPriority(Job.SHORT);
        following.setPriority(Job.DECORATE);
        subscription = service.onChange(this::changed);
    }

    synchronized Order order() {
        return order;
    }

    /** The operator wants other rows, or wants them read again. */
    void open(Order other) {
        synchronized (this) {
            order = other;
        }
        reopen(true);
        target.busy(true);
    }

    void close() {
        subscription.close();
        synchronized (this) {
            closed = true;
        }
        following.cancel();
        opening.cancel();
        table.pages().ifPresent(ListingPages::close);
    }

    /** The list can be seen again, or may move again: what changed meanwhile is made up for. */
    synchronized void catchUp() {
        if (much || attempts || !changed.isEmpty()) {
            following.schedule();
        }
    }

    private void reopen(boolean atOnce) {
        synchronized (this) {
            if (closed) {
                return;
            }
            wanted = true;
        }
        if (atOnce) {
            opening.cancel();
        }
        opening.schedule();
    }

    // Opening

    private IStatus open(IProgressMonitor monitor) {
        long began = System.nanoTime();
        Order wantedOrder;
        boolean fromTop;
        synchronized (this) {
            if (closed || !wanted) {
                return Status.OK_STATUS;
            }
            wanted = false;
            wantedOrder = order;
            fromTop = !shownOrder.equals(Optional.of(order));
        }
        BooleanSupplier cancelled = monitor::isCanceled;
        try {
            Result<EnrollmentListing> opened = service.browser().open(wantedOrder.terms(), wantedOrder.column(),
                    wantedOrder.ascending(), cancelled);
            switch (opened) {
                case Result.Failed<EnrollmentListing>(var error) -> failed(error.message());
                case Result.Ok<EnrollmentListing>(var listing) -> show(listing, wantedOrder, fromTop, cancelled);
            }
        } catch (CancellationException e) {
            synchronized (this) {
                // Whoever cancelled wants other rows; a cancel from elsewhere must not lose a change.
                wanted = true;
            }
            return Status.CANCEL_STATUS;
        } catch (RuntimeException e) {
            failed(NLS.bind(Messages.list_unreadable, e.getLocalizedMessage()));
            return Status.warning(Messages.job_open, e);
        } finally {
            rest(System.nanoTime() - began);
        }
        return Status.OK_STATUS;
    }

    private void failed(String message) {
        UiThread.post(control, () -> {
            target.busy(false);
            target.problem(Optional.of(message));
        });
    }

    private void show(EnrollmentListing listing, Order wantedOrder, boolean fromTop, BooleanSupplier cancelled) {
        var pages = new ListingPages(Messages.job_read, listing, problem -> UiThread.post(control, () -> {
            table.refresh();
            problem.ifPresentOrElse(
                    e -> target.problem(Optional.of(NLS.bind(Messages.list_unreadable, e.getLocalizedMessage()))),
                    () -> table.pages().ifPresent(target::shown));
        }));
        boolean staysAll;
        synchronized (this) {
            staysAll = shownOrder.filter(before -> wantedOrder.terms().containsAll(before.terms())).isPresent();
        }
        Optional<View> view = UiThread.ask(control, this::view);
        while (view.isPresent()) {
            View seen = view.get();
            Moved moved = move(seen, pages, fromTop, staysAll, cancelled);
            int top = Math.clamp(seen.top() + moved.shift(), 0, Math.max(0, pages.size() - 1));
            pages.readNow(top, top + seen.rows() + 1);
            if (fromTop && moved.focus() != RowSelectionLayer.NONE) {
                pages.readNow(Math.max(0, moved.focus() - seen.rows()), moved.focus() + 1);
            }
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            view = UiThread.ask(control, () -> present(seen, pages, moved, fromTop));
        }
        synchronized (this) {
            shownOrder = Optional.of(wantedOrder);
        }
    }

    private View view() {
        RowSelectionLayer selection = table.selection();
        return new View(table.pages(), table.topRow(), table.rowsInView(), selection.selected(), selection.focusRow(),
                selection.anchorRow(), selection.version());
    }

    /** @return the view to begin anew with, when the operator selected something else meanwhile */
    private View present(View view, ListingPages pages, Moved moved, boolean fromTop) {
        if (table.selection().version() != view.version()) {
            return view();
        }
        table.pages().ifPresent(ListingPages::close);
        table.selection().moved(moved.selected(), moved.focus(), moved.anchor());
        table.show(pages, moved.shift());
        if (fromTop && moved.focus() != RowSelectionLayer.NONE) {
            table.reveal(moved.focus());
        }
        target.busy(false);
        target.problem(Optional.empty());
        target.shown(pages);
        if (moved.lost()) {
            target.selectionLost();
        }
        return null;
    }

    /**
     * Where the rows that the operator selected and sees are in other pages. Waits for disk.
     *
     * @param staysAll whether all rows of these pages were among those that were shown before
     */
    private static Moved move(View view, ListingPages pages, boolean fromTop, boolean staysAll,
            BooleanSupplier cancelled) {
        if (view.pages().isEmpty()) {
            return new Moved(0, RowRanges.NONE, RowSelectionLayer.NONE, RowSelectionLayer.NONE, false);
        }
        ListingPages before = view.pages().get();
        boolean few = view.selected().size() <= FOUND_BY_ID;
        boolean all = !few && staysAll && view.selected().isAllOf(before.size());
        RowRanges selected = few ? RowRanges.of(before.keys(view.selected(), cancelled).stream().mapToInt(key -> {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            return pages.listing().indexOf(key);
        }).filter(position -> position >= 0).sorted().toArray()) : all ? RowRanges.of(0, pages.size()) : RowRanges.NONE;
        int focus = moved(view.focus(), before, pages);
        int anchor = view.anchor() == view.focus() ? focus : moved(view.anchor(), before, pages);
        int shift = fromTop ? -view.top() : shift(view, before, pages);
        return new Moved(shift, selected, focus, anchor, !few && !all);
    }

    private static int moved(int row, ListingPages before, ListingPages after) {
        return key(row, before).map(after.listing()::indexOf).orElse(RowSelectionLayer.NONE);
    }

    /** By how many rows the first row in view that is still there has moved; none while the list's beginning is. */
    private static int shift(View view, ListingPages before, ListingPages after) {
        if (view.top() == 0) {
            return 0;
        }
        for (int row = view.top(); row < Math.min(view.top() + view.rows(), before.size()); row++) {
            int position = moved(row, before, after);
            if (position >= 0) {
                return position - row;
            }
        }
        return 0;
    }

    private static Optional<EnrollmentKey> key(int row, ListingPages pages) {
        if (row < 0 || row >= pages.size()) {
            return Optional.empty();
        }
        return pages.peek(row).or(() -> pages.listing().rows(row, row + 1).getFirst()).map(EnrollmentRow::key);
    }

    // Following

    private void changed(ServiceChange change) {
        synchronized (this) {
            if (closed) {
                return;
            }
            switch (change) {
                case ServiceChange.EnrollmentChanged(var key) -> {
                    if (changed.size() <= KEYS_LOOKED_AT) {
                        changed.add(key);
                    } else {
                        much = true;
                    }
                }
                case ServiceChange.RegistrationChanged registration -> attempts = true;
                case ServiceChange.AttemptTraced attempt -> attempts = true;
                case ServiceChange.MuchChanged everything -> much = true;
                case ServiceChange.CaCertificatesChanged certificates -> {
                    return;
                }
                case ServiceChange.ConfigurationChanged configuration -> {
                    return;
                }
            }
        }
        following.schedule(delay());
    }

    private synchronized long delay() {
        long rest = TimeUnit.NANOSECONDS.toMillis(restUntil - System.nanoTime());
        return Math.clamp(rest, SOONEST_MILLIS, LATEST_MILLIS);
    }

    private synchronized void rest(long nanos) {
        restUntil = System.nanoTime() + REST_FACTOR * nanos;
    }

    private IStatus follow(IProgressMonitor monitor) {
        if (!UiThread.ask(control, target::visible).orElse(false)) {
            return Status.OK_STATUS;
        }
        Set<EnrollmentKey> keys;
        boolean ofAttempts;
        boolean everything;
        Order shown;
        synchronized (this) {
            keys = Set.copyOf(changed);
            ofAttempts = attempts;
            everything = much;
            shown = order;
            changed.clear();
            attempts = false;
            much = false;
        }
        Optional<ListingPages> pages = table.pages();
        if (UiThread.ask(control, () -> table.selection().selected().size()).orElse(0) > FOUND_BY_ID) {
            synchronized (this) {
                much = true;
            }
            pages.ifPresent(ListingPages::reread);
            UiThread.post(control, () -> {
                table.refresh();
                target.outdated();
            });
        } else if (pages.isEmpty() || everything || ofAttempts && attemptsMoveRows(shown)
                || enrollmentsMoveRows(keys, shown, pages.get().listing(), monitor)) {
            reopen(false);
        } else {
            pages.get().reread();
            UiThread.post(control, table::refresh);
            rest(TimeUnit.MILLISECONDS.toNanos(SOONEST_MILLIS / REST_FACTOR));
        }
        return Status.OK_STATUS;
    }

    private static boolean attemptsMoveRows(Order order) {
        return OF_ATTEMPTS.contains(order.column()) || order.terms().stream().anyMatch(ListFeed::asksAboutAttempts);
    }

    private static boolean asksAboutAttempts(FilterTerm term) {
        return switch (term) {
            case FilterTerm.Anywhere anywhere -> true;
            case FilterTerm.Contains contains -> OF_ATTEMPTS.contains(contains.column());
            case FilterTerm.Reason reason -> true;
            case FilterTerm.Between between -> OF_ATTEMPTS.contains(between.column());
            case FilterTerm.Not(var not) -> asksAboutAttempts(not);
        };
    }

    private static boolean enrollmentsMoveRows(Set<EnrollmentKey> keys, Order order, EnrollmentListing listing,
            IProgressMonitor monitor) {
        if (keys.isEmpty()) {
            return false;
        }
        if (!order.terms().isEmpty() || !LASTING.contains(order.column())) {
            return true;
        }
        return keys.stream().anyMatch(key -> {
            if (monitor.isCanceled()) {
                throw new CancellationException();
            }
            int position = listing.indexOf(key);
            return position < 0 || listing.rows(position, position + 1).getFirst().isEmpty();
        });
    }
}
