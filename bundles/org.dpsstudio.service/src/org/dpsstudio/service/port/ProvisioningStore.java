// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.port;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;

/**
 * Keeps everything that a service must not forget. Reads see the last durable state; a write is atomic, sees
 * what it wrote itself, and runs alone: no other write comes between its reads and its writes.
 */
public interface ProvisioningStore extends AutoCloseable {
    /**
     * @param <T> what is read
     * @param work reads; called once, on the calling thread; must not keep the reader
     * @return what it returned
     */
    <T> T read(Function<StoreReader, T> work);

    /**
     * @param <T> what comes of it
     * @param work reads and writes; called on a thread of the store's, perhaps more than once, so it has no
     *        effect but on the writer; when it throws, nothing of it is kept
     * @return completed when the write is durable, or with what the work threw
     */
    <T> CompletableFuture<T> submit(Function<StoreWriter, T> work);

    /**
     * Waits for {@link #submit}.
     *
     * @param <T> what comes of it
     * @param work reads and writes
     * @return what the work returned, durable
     */
    <T> T write(Function<StoreWriter, T> work);

    /**
     * @param listener told after each commit what changed, on a thread of the store's; it must not wait
     * @return ends it
     */
    Subscription onCommit(Consumer<Set<ServiceChange>> listener);

    /** Waits for the writes under way and closes; later calls throw {@link IllegalStateException}. */
    @Override
    void close();
}
