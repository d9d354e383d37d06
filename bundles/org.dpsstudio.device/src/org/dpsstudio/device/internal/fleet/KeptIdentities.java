// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetDevice;
import org.dpsstudio.device.fleet.FleetEnrollment;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.IdentityOrigin;
import org.dpsstudio.device.fleet.MakingProgress;
import org.dpsstudio.device.identity.DeviceIdentity;

/** The folder of a fleet's identities: a file for each kind that is made here, and one for each folder of files. */
public final class KeptIdentities implements AutoCloseable {
    private final FleetDefinition definition;
    private final FileChannel lockFile;
    private final KnownPasswords passwords;
    private final List<Sequence> sequences = new ArrayList<>();
    private final List<Run> parts = new ArrayList<>();

    /** The devices of a part: from an index of the fleet on, from a number of a sequence on. */
    private record Run(FleetPart part, int first, int count, Sequence sequence, int firstNumber) {
    }

    private KeptIdentities(FleetDefinition definition, FileChannel lockFile, KnownPasswords passwords) {
        this.definition = definition;
        this.lockFile = lockFile;
        this.passwords = passwords;
    }

    /** Opens the folder, and makes it where it is missing. */
    public static KeptIdentities open(Path folder, FleetDefinition definition, Passwords passwords)
            throws IOException, FleetException {
        makeFolder(folder);
        FileChannel lockFile = lock(folder);
        KeptIdentities kept = new KeptIdentities(definition, lockFile, new KnownPasswords(passwords));
        try {
            kept.openSequences(folder);
            return kept;
        } catch (IOException | FleetException | RuntimeException failed) {
            kept.close();
            throw failed;
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path above = folder.toAbsolutePath().getParent();
            if (above != null) {
                Files.createDirectories(above);
            }
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(folder,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException, FleetException {
        FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            throw new FleetException(FleetText.say("identitiesInUse", folder), inThisProcess);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new FleetException(FleetText.say("identitiesInUse", folder));
        }
        return channel;
    }

    private void openSequences(Path folder) throws IOException, FleetException {
        int[] counts = DefinitionRules.counts(definition);
        Map<FleetKind, Integer> made = new EnumMap<>(FleetKind.class);
        for (int i = 0; i < counts.length; i++) {
            if (definition.parts().get(i).origin() instanceof IdentityOrigin.Made) {
                made.merge(definition.parts().get(i).kind(), counts[i], Integer::sum);
            }
        }
        Map<FleetKind, Sequence> opened = new EnumMap<>(FleetKind.class);
        Map<FleetKind, Integer> given = new EnumMap<>(FleetKind.class);
        int first = 0;
        for (int i = 0; i < counts.length; i++) {
            FleetPart part = definition.parts().get(i);
            Sequence sequence;
            int firstNumber = 0;
            switch (part.origin()) {
                case IdentityOrigin.Made here -> {
                    sequence = opened.get(part.kind());
                    if (sequence == null) {
                        sequence = made(folder, part.kind(), made.get(part.kind()));
                        opened.put(part.kind(), sequence);
                        sequences.add(sequence);
                    }
                    firstNumber = given.getOrDefault(part.kind(), 0);
                    given.put(part.kind(), firstNumber + counts[i]);
                }
                case IdentityOrigin.Files files -> {
                    sequence = fromFiles(folder, part, files.folder(), counts[i]);
                    sequences.add(sequence);
                }
            }
            parts.add(new Run(part, first, counts[i], sequence, firstNumber));
            first += counts[i];
        }
    }

    private Sequence made(Path folder, FleetKind kind, int needed) throws IOException, FleetException {
        RecordFile records = RecordFile.open(folder.resolve(kind.word() + ".identities"),
                kind.word() + " " + definition.prefix());
        String prefix = definition.prefix();
        return switch (kind) {
            case X509_INDIVIDUAL -> new SelfSignedCertificates(records, needed, prefix);
            case X509_GROUP -> new CertificatesUnderCa(records, needed, prefix,
                    definition.groupOf(kind).orElseThrow());
            case TPM -> new ProcessTpms(records, needed, prefix);
            case SYMMETRIC_KEY -> new OwnKeys(records, needed, prefix);
            case DERIVED_KEY -> new DerivedKeys(records, needed, prefix, definition.groupOf(kind).orElseThrow());
        };
    }

    private Sequence fromFiles(Path folder, FleetPart part, Path files, int needed)
            throws IOException, FleetException {
        Path place = files.toAbsolutePath().normalize();
        for (Run other : parts) {
            if (other.part().origin() instanceof IdentityOrigin.Files others
                    && others.folder().toAbsolutePath().normalize().equals(place)) {
                throw new FleetException(FleetText.say("fileFolderTwice", files));
            }
        }
        String name = "files-" + Thumbprint.of(place.toString() + "|" + part.kind().word()) + ".identities";
        return new FileIdentities(RecordFile.open(folder.resolve(name), part.kind().word() + " files"), needed, place,
                definition.prefix(), part.kind() == FleetKind.X509_GROUP, passwords);
    }

    public FleetDefinition definition() {
        return definition;
    }

    public int missing() {
        return sequences.stream().mapToInt(Sequence::missing).sum();
    }

    /** Makes what is missing. */
    public boolean make(SecureRandom random, MakingProgress progress)
            throws IOException, FleetException, InterruptedException {
        new Making(sequences, random, progress).run();
        return missing() == 0;
    }

    private Run run(int index) {
        for (Run part : parts) {
            if (index >= part.first() && index < part.first() + part.count()) {
                return part;
            }
        }
        throw new IndexOutOfBoundsException(index);
    }

    /** @return who a device is */
    public FleetDevice device(int index) throws IOException, FleetException {
        Run run = run(index);
        return new FleetDevice(index, run.sequence().registrationId(run.firstNumber() + index - run.first()),
                run.part().kind(), run.part().protocol());
    }

    /** @return how a device proves itself */
    public FleetKind kind(int index) {
        return run(index).part().kind();
    }

    /** @return a device's identity */
    public DeviceIdentity identity(int index, boolean expired) throws IOException, FleetException {
        Run run = run(index);
        return run.sequence().open(run.firstNumber() + index - run.first(), expired);
    }

    /** @return what is to be enrolled one by one */
    public Stream<FleetEnrollment.Individual> individuals() throws FleetException {
        requireComplete();
        return parts.stream().filter(part -> !part.part().kind().grouped()).flatMap(
                part -> IntStream.range(0, part.count()).mapToObj(i -> individual(part, part.firstNumber() + i)));
    }

    private static FleetEnrollment.Individual individual(Run part, int number) {
        try {
            return new FleetEnrollment.Individual(part.sequence().registrationId(number),
                    part.sequence().attestation(number));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FleetException damaged) {
            throw new UncheckedIOException(new IOException(damaged.getMessage(), damaged));
        }
    }

    /** @return what is to be enrolled for many */
    public List<FleetEnrollment.Group> groups() throws IOException, FleetException {
        requireComplete();
        List<FleetEnrollment.Group> groups = new ArrayList<>();
        for (Sequence sequence : sequences) {
            groups.addAll(sequence.groups());
        }
        return groups;
    }

    /** Refuses a fleet of which identities are missing. */
    public void requireComplete() throws FleetException {
        int missing = missing();
        if (missing > 0) {
            throw new FleetException(FleetText.say("identitiesMissing", missing));
        }
    }

    @Override
    public void close() throws IOException {
        passwords.forget();
        try {
            for (Sequence sequence : sequences) {
                sequence.close();
            }
        } finally {
            lockFile.close();
        }
    }
}
