// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;

/**
 * The store of one service in one SQLite file, with its journal files beside it. A write that was acknowledged
 * survives the death of the process and the loss of power at any moment. Writes that are asked for at the same time
 * are committed together; each is atomic by itself all the same. Any thread may call, virtual ones too; a
 * call waits for disk. Only one process may have the file open for writing: who opens it sees to that.
 *
 * <p>What stands in the way from outside (no room, no access, damage) is told by {@link StoreException}.
 */
public final class SqliteStore implements ProvisioningStore {
    private SqliteStore() {
    }

    /**
     * Opens the store, makes it where the file is missing, and brings a file of an older version up to date. A new
     * file may be read and written by its owner only.
     *
     * @param databaseFile the file; its folder exists
     * @param settings what may be chosen
     * @return the open store
     * @throws StoreException when the file is not a store, is damaged, was written by a newer version or cannot be
     *         reached
     */
    public static SqliteStore open(Path databaseFile, StoreSettings settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T read(Function<StoreReader, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletableFuture<T> submit(Function<StoreWriter, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T write(Function<StoreWriter, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription onCommit(Consumer<Set<ServiceChange>> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
