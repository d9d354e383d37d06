// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.dpsstudio.operations.Report;
import org.dpsstudio.service.ServiceError;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/**
 * Works through many rows in batches, several at a time, so that a store can commit them together and a far-away
 * service is kept busy. Between batches it looks whether it is to stop.
 *
 * @param <K> what a row is about
 */
public final class BatchRun<K> {
    /** How many rows a batch has: what a bulk operation of the service takes. */
    public static final int BATCH = 10;
    private static final int AT_A_TIME = 8;
    private static final Logger LOGGER = System.getLogger(BatchRun.class.getName());

    /** What is done with a batch. */
    @FunctionalInterface
    public interface Step<K> {
        /**
         * @param rows where to say what became of each row
         * @param from the first row
         * @param until the end, excluded
         * @return whether to go on; not when the service cannot be worked with at all
         */
        boolean work(Rows<K> rows, int from, int until);
    }

    private final List<K> subjects;
    private final Function<? super K, String> name;
    private final Step<K> step;

    /**
     * @param subjects the rows
     * @param name how a row is called in text
     * @param step what is done
     */
    public BatchRun(List<K> subjects, Function<? super K, String> name, Step<K> step) {
        this.subjects = subjects;
        this.name = name;
        this.step = step;
    }

    /**
     * @param error what a whole batch was refused for
     * @return whether the next batch is worth trying
     */
    public static boolean worthGoingOn(ServiceError error) {
        int status = error.httpStatus();
        return status != 401 && status != 403 && status != 429 && status < 500;
    }

    /**
     * @param what the task's name
     * @param monitor told of the progress; may be null
     * @return what became of each row
     */
    public Report<K> run(String what, IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, what, subjects.size());
        Rows<K> rows = new Rows<>(subjects);
        boolean canceled = subjects.size() <= BATCH ? !alone(rows, progress) : !together(rows, progress);
        progress.done();
        return rows.report(canceled, name);
    }

    private boolean alone(Rows<K> rows, SubMonitor progress) {
        if (progress.isCanceled()) {
            return false;
        }
        work(rows, 0, subjects.size());
        progress.worked(subjects.size());
        return true;
    }

    /** @return false when canceled */
    private boolean together(Rows<K> rows, SubMonitor progress) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
            boolean goOn = true;
            for (int from = 0; goOn && from < subjects.size(); from += BATCH * AT_A_TIME) {
                if (progress.isCanceled()) {
                    return false;
                }
                int until = Math.min(from + BATCH * AT_A_TIME, subjects.size());
                goOn = round(workers, rows, from, until);
                progress.worked(until - from);
            }
            return true;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean round(ExecutorService workers, Rows<K> rows, int from, int until) throws InterruptedException {
        List<Callable<Boolean>> batches = new ArrayList<>();
        for (int at = from; at < until; at += BATCH) {
            int start = at;
            batches.add(() -> work(rows, start, Math.min(start + BATCH, until)));
        }
        boolean goOn = true;
        for (Future<Boolean> batch : workers.invokeAll(batches)) {
            try {
                goOn &= batch.get();
            } catch (ExecutionException error) {
                throw new IllegalStateException(error.getCause());
            }
        }
        return goOn;
    }

    /** What nobody planned, such as a full disk, ends the run and leaves its report. */
    private boolean work(Rows<K> rows, int from, int until) {
        try {
            return step.work(rows, from, until);
        } catch (RuntimeException unplanned) {
            LOGGER.log(Level.WARNING, Texts.of("error.unplanned", unplanned.getMessage()), unplanned);
            for (int row = from; row < until; row++) {
                if (!rows.reached(row)) {
                    rows.failed(row, Texts.of("error.unplanned", unplanned.getMessage()));
                }
            }
            return false;
        }
    }
}
