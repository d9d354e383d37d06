// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.UiWatchdog;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.tests.pages.EnrollmentList;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The list of very many enrollments never holds the UI thread. How many is said by the system property
 * {@code dps.ui.enrollments}: 50,000 unless told otherwise, 1,000,000 for the whole truth.
 */
@ExtendWith(WorkbenchExtension.class)
class ManyEnrollmentsTest {
    private static final Duration LIMIT = Duration.ofMillis(100);
    private static final int TIMES = 3;
    private static final int MANY = Integer.getInteger("dps.ui.enrollments", 50_000);

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private final List<AssertionError> tooLong = new ArrayList<>();

    @Test
    void openingJumpingFilteringAndSortingNeverHoldTheUiThread(RunningWorkbench workbench) {
        EmbeddedService embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil("the service runs", () -> embedded.ready().isPresent());
        NumberFormat numbers = NumberFormat.getIntegerInstance();
        String all = numbers.format(MANY);
        String robots = numbers.format(IntStream.range(0, MANY)
                .filter(i -> Plant.name(i).startsWith("robot")).count());
        String disabled = numbers.format(MANY / Plant.DISABLED_EVERY);
        try (Plant plant = new Plant(folder, MANY); UiWatchdog watchdog = UiWatchdog.on(workbench.display())) {
            var list = new AtomicReference<EnrollmentList>();
            measure(watchdog, "open the list", () -> Optional.ofNullable(list.get()).ifPresent(EnrollmentList::close),
                    () -> {
                        list.set(EnrollmentList.open(workbench, plant.connection()));
                        list.get().waitForCounts(all + " of " + all);
                        list.get().waitForFirstRow(plant.first());
                    });
            EnrollmentList open = list.get();
            Runnable toStart = () -> {
                open.jumpToStart();
                open.waitForFirstRow(plant.first());
            };
            Runnable toEnd = () -> {
                open.jumpToEnd();
                open.waitForRow(plant.last());
            };
            measure(watchdog, "jump to the end", toStart, toEnd);
            measure(watchdog, "jump to the start", toEnd, toStart);
            Runnable unfiltered = () -> {
                open.filter("");
                open.waitForCounts(all + " of " + all);
            };
            measure(watchdog, "filter by text", unfiltered, () -> {
                open.filter("robot");
                open.waitForCounts(robots + " of " + all);
            });
            measure(watchdog, "filter by field", unfiltered, () -> {
                open.filter("status:disabled");
                open.waitForCounts(disabled + " of " + all);
            });
            unfiltered.run();
            Runnable sortUpwards = () -> {
                open.clickHeader("Registration ID");
                open.waitForFirstRow(plant.first());
            };
            Runnable sortDownwards = () -> {
                open.clickHeader("Registration ID");
                open.waitForFirstRow(plant.last());
            };
            sortDownwards.run();
            measure(watchdog, "sort upwards", () -> {
                if (open.isFirstRow(plant.first())) {
                    sortDownwards.run();
                }
            }, sortUpwards);
            measure(watchdog, "sort downwards", () -> {
                if (open.isFirstRow(plant.last())) {
                    sortUpwards.run();
                }
            }, sortDownwards);
            open.close();
        }
        lines.forEach(System.out::println);
        tooLong.stream().findFirst().ifPresent(error -> {
            throw error;
        });
    }

    /** Every time counts, the first one too, in which the program does this for the first time since it started. */
    private void measure(UiWatchdog watchdog, String what, Runnable prepare, Runnable action) {
        for (int time = 1; time <= TIMES; time++) {
            prepare.run();
            watchdog.reset();
            long began = System.nanoTime();
            action.run();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            lines.add(
                    ("%,d enrollments, %s, time %d: took %d ms, UI thread held %d ms at the longest (%d ms with "
                            + "waiting for a processor)").formatted(MANY, what, time, took.toMillis(),
                                    watchdog.longest().toMillis(),
                                    watchdog.longestWithQueue().toMillis()));
            try {
                watchdog.assertNeverHeldLongerThan(LIMIT);
            } catch (AssertionError held) {
                tooLong.add(held);
            }
        }
    }
}
