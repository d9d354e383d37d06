// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;
import org.dpsstudio.store.internal.NativeLibrary;
import org.dpsstudio.store.internal.Reading;
import org.dpsstudio.store.internal.StoreFile;

/**
 * The store of one service in one SQLite file, with its journal files beside it. A write that was acknowledged
 * survives the death of the process and the loss of power at any moment. Writes that are asked for at the same time
 * are committed together; each is atomic by itself all the same. Any thread may call, virtual ones too; a
 * call waits for disk. Only one process may have the file open for writing: who opens it sees to that.
 *
 * <p>What stands in the way from outside (no room, no access, damage) is told by {@link StoreException}.
 */
public final class SqliteStore implements ProvisioningStore {
    private final StoreFile file;

    private SqliteStore(StoreFile file) {
        this.file = file;
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
        return new SqliteStore(StoreFile.open(databaseFile, settings));
    }

    /**
     * Keeps the engine's native library in this folder, for all processes, instead of unpacking it into the folder
     * for temporary files for each, where a killed process leaves it. To be called before the first store is opened;
     * later calls have no effect, and what cannot be done is left out.
     *
     * @param folder of this user only, since what lies there is run; made where it is missing
     */
    public static void keepNativeLibraryIn(Path folder) {
        NativeLibrary.keepIn(folder);
    }

    /**
     * {@inheritDoc} Several questions are answered from one state of the file, save that single enrollments, records,
     * last attempts and devices of hubs, and what is answered from memory, are as new as the moment they are asked for.
     */
    @Override
    public <T> T read(Function<StoreReader, T> work) {
        Reading reading = file.reading();
        try {
            return work.apply(reading);
        } finally {
            reading.end();
        }
    }

    @Override
    public <T> CompletableFuture<T> submit(Function<StoreWriter, T> work) {
        return file.committer().submit(work);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when called by a listener, by a piece of work or by what depends on a submitted
     *         one: it would wait for itself
     */
    @Override
    public <T> T write(Function<StoreWriter, T> work) {
        if (file.committer().isOwnThread()) {
            throw new IllegalStateException("Who is told by the store must not wait for it.");
        }
        try {
            return submit(work).join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                default -> throw failure;
            }
        }
    }

    @Override
    public Subscription onCommit(Consumer<Set<ServiceChange>> listener) {
        return file.committer().onCommit(listener);
    }

    @Override
    public void close() {
        file.close();
    }
}
