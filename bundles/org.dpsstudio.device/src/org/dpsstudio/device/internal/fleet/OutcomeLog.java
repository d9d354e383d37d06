// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetException;

/** The outcomes of a run, a line each, as they come. Safe for several threads. */
public final class OutcomeLog implements AutoCloseable {
    static final String NAME = "outcomes.jsonl";

    private final ReentrantLock lock = new ReentrantLock();
    /** Not a channel's, which the interruption of a writing thread would close. */
    private final OutputStream out;

    private OutcomeLog(OutputStream out) {
        this.out = out;
    }

    /** @return a log in a new file of the folder */
    static OutcomeLog create(Path folder) throws IOException {
        return new OutcomeLog(
                new BufferedOutputStream(new FileOutputStream(folder.resolve(NAME).toFile()), 1 << 16));
    }

    void add(DeviceOutcome outcome) throws IOException {
        byte[] line = (OutcomeLine.write(outcome) + "\n").getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            out.write(line);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** @return the outcomes of a folder; a last line that is cut off is left out */
    public static Stream<DeviceOutcome> read(Path folder) throws IOException {
        BufferedReader reader = new BufferedReader(new Lines(Files.newBufferedReader(folder.resolve(NAME))));
        Iterator<DeviceOutcome> outcomes = new Outcomes(reader);
        return StreamSupport
                .stream(Spliterators.spliteratorUnknownSize(outcomes, Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(() -> {
                    try {
                        reader.close();
                    } catch (IOException unclosed) {
                        throw new UncheckedIOException(unclosed);
                    }
                });
    }

    /** Refuses a line that no outcome needs, before it is in memory. */
    private static final class Lines extends FilterReader {
        private int length;

        private Lines(Reader from) {
            super(from);
        }

        @Override
        public int read(char[] into, int at, int most) throws IOException {
            int read = super.read(into, at, most);
            for (int i = at; i < at + read; i++) {
                length = into[i] == '\n' ? 0 : length + 1;
            }
            if (length > Members.LONGEST_DOCUMENT) {
                throw new IOException(FleetText.say("resultDamaged"));
            }
            return read;
        }
    }

    /** Reads line by line. */
    private static final class Outcomes implements Iterator<DeviceOutcome> {
        private final BufferedReader reader;
        private Optional<DeviceOutcome> next = Optional.empty();

        private Outcomes(BufferedReader reader) {
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty()) {
                next = read();
            }
            return next.isPresent();
        }

        private Optional<DeviceOutcome> read() {
            try {
                String line = reader.readLine();
                if (line == null) {
                    return Optional.empty();
                }
                try {
                    return Optional.of(OutcomeLine.read(line));
                } catch (FleetException damaged) {
                    if (reader.readLine() == null) {
                        return Optional.empty();
                    }
                    throw new IOException(damaged.getMessage(), damaged);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public DeviceOutcome next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            DeviceOutcome outcome = next.get();
            next = Optional.empty();
            return outcome;
        }
    }
}
