// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32;

import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetException;

/**
 * Numbered records in one file to which records are only ever added. A record that was being written when the process
 * ended is cut away the next time. Numbers from 0 are the devices', those below 0 are what devices share. In memory are
 * eight bytes a device.
 *
 * <p>The file begins with the magic, a version and the kind's word; a record is its length, its number, a CRC-32 of
 * these two, its content and a CRC-32 of that, all numbers big-endian in four bytes. So a record that is not whole is
 * told apart from one that is damaged.
 */
final class RecordFile implements AutoCloseable {
    private static final byte[] MAGIC = "DPSFLEET\u0001".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEAD = 3 * Integer.BYTES;
    private static final int AROUND = HEAD + Integer.BYTES;
    private static final int LONGEST = 1 << 18;

    private final Path path;
    /** Its reads cannot be closed by the interruption of a thread, as those of a channel would be. */
    private final RandomAccessFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Long> shared = new HashMap<>();
    private long[] offsets = new long[0];
    private long end;

    private RecordFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** Opens the file, or makes it where it is missing, readable by its owner alone. */
    static RecordFile open(Path path, String word) throws IOException, FleetException {
        if (!Files.exists(path)) {
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(path,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(path);
            }
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            RecordFile records = new RecordFile(path, file);
            records.begin(word);
            return records;
        } catch (IOException | FleetException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private void begin(String word) throws IOException, FleetException {
        byte[] name = word.getBytes(StandardCharsets.US_ASCII);
        byte[] head = ByteBuffer.allocate(MAGIC.length + 1 + name.length).put(MAGIC).put((byte) name.length).put(name)
                .array();
        byte[] found = new byte[(int) Math.min(head.length, file.length())];
        file.readFully(found);
        if (!Arrays.equals(head, 0, found.length, found, 0, found.length)) {
            throw new FleetException(FleetText.say("identitiesForeign", path));
        }
        if (found.length < head.length) {
            file.setLength(0);
            file.write(head);
            end = head.length;
        } else {
            end = head.length;
            scan();
            file.setLength(end);
        }
    }

    private void scan() throws IOException, FleetException {
        long length = file.length();
        file.seek(end);
        // Not closed: that would close the file.
        DataInputStream in = new DataInputStream(
                new BufferedInputStream(Channels.newInputStream(file.getChannel()), 1 << 16));
        while (end < length) {
            try {
                byte[] head = new byte[HEAD];
                in.readFully(head);
                if (isZero(head) && isZeroFrom(end, length)) {
                    // What the system set aside and did not come to write.
                    return;
                }
                byte[] content = new byte[size(head)];
                int number = ByteBuffer.wrap(head).getInt(Integer.BYTES);
                in.readFully(content);
                if (in.readInt() != checksum(content)) {
                    throw damaged();
                }
                note(number, end);
                end += AROUND + content.length;
            } catch (EOFException cutOff) {
                // The record that was being written when the process ended.
                return;
            }
        }
    }

    /** @return the length of the content, where the head is whole */
    private int size(byte[] head) throws FleetException {
        ByteBuffer numbers = ByteBuffer.wrap(head);
        int size = numbers.getInt();
        int number = numbers.getInt();
        if (numbers.getInt() != checksum(Arrays.copyOf(head, 2 * Integer.BYTES)) || size < 0 || size > LONGEST
                || number >= FleetDefinition.MOST_DEVICES) {
            throw damaged();
        }
        return size;
    }

    private static boolean isZero(byte[] content) {
        for (byte one : content) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** Leaves the file at its end: nothing is scanned after that. */
    private boolean isZeroFrom(long start, long length) throws IOException {
        file.seek(start);
        byte[] some = new byte[1 << 12];
        for (long at = start; at < length; at += some.length) {
            byte[] next = new byte[(int) Math.min(some.length, length - at)];
            file.readFully(next);
            if (!isZero(next)) {
                return false;
            }
        }
        return true;
    }

    /** @return how many of the devices' records from 0 are missing */
    int missing(int count) {
        lock.lock();
        try {
            int missing = Math.max(0, count - offsets.length);
            for (int i = 0; i < Math.min(count, offsets.length); i++) {
                if (offsets[i] == 0) {
                    missing++;
                }
            }
            return missing;
        } finally {
            lock.unlock();
        }
    }

    boolean has(int number) {
        lock.lock();
        try {
            return offset(number) > 0;
        } finally {
            lock.unlock();
        }
    }

    /** @return the numbers below 0 that are there, the highest first */
    SortedSet<Integer> shared() {
        lock.lock();
        try {
            SortedSet<Integer> numbers = new TreeSet<>(Comparator.reverseOrder());
            numbers.addAll(shared.keySet());
            return numbers;
        } finally {
            lock.unlock();
        }
    }

    byte[] read(int number) throws IOException, FleetException {
        lock.lock();
        try {
            long offset = offset(number);
            if (offset == 0) {
                throw new FleetException(FleetText.say("identityMissing"));
            }
            file.seek(offset);
            byte[] head = new byte[HEAD];
            file.readFully(head);
            byte[] content = new byte[size(head)];
            file.readFully(content);
            if (file.readInt() != checksum(content) || ByteBuffer.wrap(head).getInt(Integer.BYTES) != number) {
                throw damaged();
            }
            return content;
        } catch (EOFException cutOff) {
            throw damaged();
        } finally {
            lock.unlock();
        }
    }

    /** Adds a record; of two with the same number the later one counts. */
    void append(int number, byte[] content) throws IOException {
        if (content.length > LONGEST) {
            throw new IllegalArgumentException("A record of " + content.length + " bytes is too long.");
        }
        byte[] head = ByteBuffer.allocate(2 * Integer.BYTES).putInt(content.length).putInt(number).array();
        byte[] record = ByteBuffer.allocate(AROUND + content.length).put(head).putInt(checksum(head)).put(content)
                .putInt(checksum(content)).array();
        lock.lock();
        try {
            file.seek(end);
            file.write(record);
            note(number, end);
            end += record.length;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all that was added is on the disk. */
    void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private long offset(int number) {
        if (number < 0) {
            return shared.getOrDefault(number, 0L);
        }
        return number < offsets.length ? offsets[number] : 0;
    }

    private void note(int number, long offset) {
        if (number < 0) {
            shared.put(number, offset);
            return;
        }
        if (number >= offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(number + 1, Math.min(FleetDefinition.MOST_DEVICES,
                    offsets.length + offsets.length / 2 + 64)));
        }
        offsets[number] = offset;
    }

    private FleetException damaged() {
        return new FleetException(FleetText.say("identitiesDamaged", path));
    }

    private static int checksum(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return (int) sum.getValue();
    }
}
