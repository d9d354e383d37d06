// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final int MANY = Integer.getInteger("dps.ui.enrollments", 50_000);

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private final List<AssertionError> tooLong = new ArrayList<>();

    @Test
    void openingJumpingFilteringAndSortingNeverHoldTheUiThread(RunningWorkbench workbench) {
        EmbeddedService embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil("the service runs", () -> embedded.ready().isPresent());
        EnrollmentList small = EnrollmentList.open(workbench, embedded.connection().orElseThrow());
        workbench.waitUntil("the small list is there", () -> !small.counts().isEmpty());
        NumberFormat numbers = NumberFormat.getIntegerInstance();
        String all = numbers.format(MANY);
        String robots = numbers.format(IntStream.range(0, MANY)
                .filter(i -> Plant.name(i).startsWith("robot")).count());
        String disabled = numbers.format(MANY / Plant.DISABLED_EVERY);
        try (Plant plant = new Plant(folder, MANY); UiWatchdog watchdog = UiWatchdog.on(workbench.display())) {
            EnrollmentList[] list = new EnrollmentList[1];
            measure(watchdog, "open the list", () -> {
                list[0] = EnrollmentList.open(workbench, plant.connection());
                list[0].waitForCounts(all + " of " + all);
                list[0].waitForFirstRow(plant.first());
            });
            measure(watchdog, "jump to the end", () -> {
                list[0].jumpToEnd();
                list[0].waitForRow(plant.last());
            });
            measure(watchdog, "jump to the start", () -> {
                list[0].jumpToStart();
                list[0].waitForFirstRow(plant.first());
            });
            measure(watchdog, "filter by text", () -> {
                list[0].filter("robot");
                list[0].waitForCounts(robots + " of " + all);
            });
            measure(watchdog, "filter by field", () -> {
                list[0].filter("status:disabled");
                list[0].waitForCounts(disabled + " of " + all);
            });
            measure(watchdog, "no filter", () -> {
                list[0].filter("");
                list[0].waitForCounts(all + " of " + all);
            });
            measure(watchdog, "sort downwards", () -> {
                list[0].clickHeader("Registration ID");
                list[0].waitForFirstRow(plant.last());
            });
            measure(watchdog, "sort upwards again", () -> {
                list[0].clickHeader("Registration ID");
                list[0].waitForFirstRow(plant.first());
            });
            list[0].close();
        }
        lines.forEach(System.out::println);
        tooLong.stream().findFirst().ifPresent(error -> {
            throw error;
        });
    }

    private void measure(UiWatchdog watchdog, String what, Runnable action) {
        watchdog.reset();
        long began = System.nanoTime();
        action.run();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration held = watchdog.longest();
        lines.add("%,d enrollments, %s: took %d ms, UI thread held %d ms at the longest".formatted(MANY, what,
                took.toMillis(), held.toMillis()));
        try {
            watchdog.assertNeverHeldLongerThan(LIMIT);
        } catch (AssertionError e) {
            tooLong.add(e);
            lines.add(e.getMessage());
        }
    }
}
