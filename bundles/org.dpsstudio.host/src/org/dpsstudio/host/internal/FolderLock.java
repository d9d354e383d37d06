// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.dpsstudio.host.DataFolderInUseException;
import org.dpsstudio.host.Holder;

/**
 * Keeps a data folder for one host. The operating system holds the lock and frees it when the process ends,
 * however that comes about; beside it the holder says in a file of its own who it is, since a locked file
 * cannot be read everywhere.
 */
final class FolderLock implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String HOLDER = "lock.holder";
    /** A process that closes any handle of a locked file loses its lock on POSIX systems, so none is opened. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;
    private final Instant started;

    private FolderLock(Path folder, FileChannel channel, FileLock lock, Instant started) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
        this.started = started;
    }

    /**
     * @param data an existing folder
     * @param clock tells the time of the start
     * @return the lock
     * @throws DataFolderInUseException when another host has the folder
     * @throws IOException when the lock file cannot be used
     */
    static FolderLock take(Path data, Clock clock) throws DataFolderInUseException, IOException {
        Path folder = data.toRealPath();
        if (!HELD_HERE.add(folder)) {
            throw inUse(folder);
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            Path file = folder.resolve(LOCK);
            PrivateFiles.createEmpty(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder);
            }
            FolderLock result = new FolderLock(folder, channel, lock, clock.instant().truncatedTo(ChronoUnit.SECONDS));
            result.announce(Optional.empty());
            taken = true;
            return result;
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD_HERE.remove(folder);
            }
        }
    }

    /** Tells where this host serves, for whoever is refused. */
    void announce(Optional<String> endpoint) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("pid = ").append(ProcessHandle.current().pid()).append('\n');
        text.append("started = ").append(started).append('\n');
        endpoint.ifPresent(e -> text.append("endpoint = ").append(e).append('\n'));
        PrivateFiles.replace(folder.resolve(HOLDER), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(folder.resolve(HOLDER));
            lock.release();
        } finally {
            HELD_HERE.remove(folder);
        }
    }

    private static DataFolderInUseException inUse(Path folder) {
        Optional<Holder> holder = holder(folder.resolve(HOLDER));
        String message = holder.map(h -> h.endpoint()
                .map(e -> Messages.text("lock.serving", folder, Long.toString(h.pid()), e, h.started()))
                .orElseGet(() -> Messages.text("lock.open", folder, Long.toString(h.pid()), h.started())))
                .orElseGet(() -> Messages.text("lock.unknown", folder));
        return new DataFolderInUseException(message, folder, holder);
    }

    private static Optional<Holder> holder(Path file) {
        Properties entries = new Properties();
        try {
            entries.load(new StringReader(Files.readString(file)));
            return Optional.of(new Holder(Long.parseLong(entries.getProperty("pid")),
                    Instant.parse(entries.getProperty("started", "")),
                    Optional.ofNullable(entries.getProperty("endpoint"))));
        } catch (IOException | NumberFormatException | DateTimeParseException notSaid) {
            return Optional.empty();
        }
    }
}
