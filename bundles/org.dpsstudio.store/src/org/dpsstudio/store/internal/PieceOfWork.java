// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.dpsstudio.service.port.StoreWriter;

/**
 * Work that somebody waits for, and what came of it; it may be run again until its group is committed.
 *
 * @param <T> what comes of it
 */
final class PieceOfWork<T> {
    private final Function<StoreWriter, T> work;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private T result;
    private Throwable failure;

    PieceOfWork(Function<StoreWriter, T> work) {
        this.work = work;
    }

    CompletableFuture<T> future() {
        return future;
    }

    /** Says whether the work and its writes went well; whatever it throws is for the one who waits. */
    boolean run(Writing writing, SqlConnection sql) {
        failure = null;
        try {
            result = work.apply(writing);
            writing.finish();
            failure = sql.failure().orElse(null);
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            writing.end();
        }
        return failure == null;
    }

    /** Nothing was kept, for a reason that has nothing to do with the work. */
    void fail(Throwable reason) {
        failure = Optional.ofNullable(failure).orElse(reason);
    }

    /** Tells the one who waits. */
    void complete() {
        if (failure == null) {
            future.complete(result);
        } else {
            future.completeExceptionally(failure);
        }
    }
}
