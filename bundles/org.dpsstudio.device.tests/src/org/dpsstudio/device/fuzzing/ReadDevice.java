// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fuzzing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetIdentities;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.IdentityOrigin;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.internal.identity.DeviceJson;
import org.dpsstudio.device.internal.run.SavedRun;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.RunComparison;
import org.dpsstudio.device.run.RunFile;
import org.dpsstudio.device.tpm.FedTpm;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.device.tpm.Tpm.HmacKey;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.Bytes;

/** The files that simulated devices and fleets keep. The first byte tells which of them the others are. */
public final class ReadDevice {
    /** A saved run. */
    static final byte RUN = 'r';
    /** A fleet's definition. */
    static final byte DEFINITION = 'f';
    /** A device on the shelf. */
    static final byte DEVICE = 'd';
    /** The state of a TPM, without the digest at its end. */
    static final byte STATE = 's';
    /** The outcomes of a fleet's run. */
    static final byte OUTCOMES = 'o';
    /** The numbers of a fleet's run. */
    static final byte NUMBERS = 'n';
    /** A fleet's identities; the next byte tells of which kind. */
    static final byte IDENTITIES = 'i';
    /** The same, but without the file's head and the checksums of its records, which are put in. */
    static final byte RECORDS = 'c';
    /** A key for a TPM in this process, in parts that are wrapped rightly. */
    static final byte KEY = 'k';
    /** The same, but the sensitive area as it is. */
    static final byte SENSITIVE = 'w';
    /** The name under which files with certificates would be found. */
    static final Path CERTIFICATES = Path.of("/fuzzed");

    private static final int LONGEST_SENTENCE = 4000;
    private static final int CHECK_BYTES = 8;
    private static final Bytes CONTENT = Bytes.of(new byte[] { 1, 2, 3 });
    private static final SoftwareTpm TPM = SoftwareTpm.create(new SecureRandom());
    private static final byte[] RESULT = Seeds.numbers().getBytes(StandardCharsets.UTF_8);

    private ReadDevice() {
    }

    /** Reads it, and asks what there is to ask; refusing is right, anything else than that is not. */
    public static void fuzzerTestOneInput(byte[] content) {
        if (content.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(content, 1, content.length);
        try {
            switch (content[0]) {
                case RUN -> run(rest);
                case DEFINITION -> definition(new String(rest, StandardCharsets.UTF_8));
                case DEVICE -> device(rest);
                case STATE -> state(rest);
                case OUTCOMES -> result(RESULT, rest);
                case NUMBERS -> result(rest, new byte[0]);
                case IDENTITIES -> identities(rest, false);
                case RECORDS -> identities(rest, true);
                case KEY -> key(ByteBuffer.wrap(rest));
                case SENSITIVE -> sensitive(ByteBuffer.wrap(rest));
                default -> {
                    // Nothing is read.
                }
            }
        } catch (FleetException | TpmException | DeviceJson.NoDeviceException refused) {
            Claims.holds(refused.getMessage().length() < LONGEST_SENTENCE, "a sentence");
        } catch (BufferUnderflowException cutOff) {
            Claims.holds(content[0] == KEY || content[0] == SENSITIVE, "only here it is the target's own");
        } catch (IOException | UncheckedIOException unreadable) {
            Claims.holds(content[0] == OUTCOMES || content[0] == IDENTITIES || content[0] == RECORDS,
                    "nothing else is a file: " + unreadable);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void run(byte[] content) {
        Optional<RunFile> read = SavedRun.read(content);
        if (read.isPresent()) {
            byte[] written = SavedRun.write(read.get());
            RunFile again = SavedRun.read(written).orElseThrow(() -> new AssertionError("what is written is read"));
            Claims.holds(Arrays.equals(written, SavedRun.write(again)), "what is read is written as it was");
            Claims.holds(RunComparison.of(again.result(), again.result()).alike(), "a run is like itself");
        }
    }

    private static void definition(String text) throws FleetException {
        FleetDefinition fleet = FleetDefinition.ofJson(text);
        Claims.holds(FleetDefinition.ofJson(fleet.toJson()).equals(fleet), "what is written is read back");
        int all = 0;
        for (int part = 0; part < fleet.parts().size(); part++) {
            all += fleet.countOf(part);
        }
        Claims.holds(all == fleet.count(), "the parts are the whole");
        for (FleetKind kind : FleetKind.values()) {
            fleet.groupOf(kind);
            fleet.registrationId(kind, fleet.count() - 1);
        }
        Duration first = fleet.arrival().at(0, fleet.count());
        Duration last = fleet.arrival().at(fleet.count() - 1, fleet.count());
        Claims.holds(first.toNanos() >= 0 && last.toNanos() >= first.toNanos(), "everybody comes some time");
        Duration wait = fleet.retry().waitAfter(fleet.retry().attempts(), new Random(1));
        Claims.holds(!wait.isNegative() && wait.compareTo(fleet.retry().maximum()) <= 0, "a wait is bounded");
    }

    private static void device(byte[] content) throws DeviceJson.NoDeviceException {
        DeviceJson json = new DeviceJson(Path.of("/shelf"), Path.of("/shelf/device.json"));
        SimulatedDevice device = json.read(content);
        byte[] written = json.write(device);
        Claims.holds(Arrays.equals(written, json.write(json.read(written))), "what is written is read back");
    }

    private static void state(byte[] content) throws TpmException {
        byte[] check = Arrays.copyOf(sha256(content), CHECK_BYTES);
        byte[] whole = Seeds.joined(content, check);
        SoftwareTpm tpm = SoftwareTpm.read(whole);
        Claims.holds(Arrays.equals(tpm.state(), whole), "what is read is written as it was");
        Claims.holds(tpm.endorsementKey().tpm2b().length() == 316, "a public area");
        Optional<HmacKey> kept = tpm.persisted();
        try {
            tpm.activateCredential(Bytes.of(new byte[52]), Bytes.of(new byte[256]));
            throw new AssertionError("nothing was made for it");
        } catch (TpmException refused) {
            Claims.holds(refused.responseCode().isPresent(), "a response code");
        }
        if (kept.isPresent()) {
            Claims.holds(kept.get().sign(CONTENT).length() == 32, "a signature");
        }
    }

    /** Takes a folder away when the reading is over. */
    @FunctionalInterface
    private interface Reading {
        void in(Path folder) throws IOException, FleetException;
    }

    private static void inFolder(Reading reading) throws IOException, FleetException {
        Path folder = Files.createTempDirectory("fuzzed");
        try {
            reading.in(folder);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void result(byte[] numbers, byte[] outcomes) throws IOException, FleetException {
        inFolder(folder -> {
            Files.write(folder.resolve("result.json"), numbers);
            Files.write(folder.resolve("outcomes.jsonl"), outcomes);
            FleetResult result = FleetResult.open(folder);
            result.withinBudget();
            try (Stream<DeviceOutcome> all = result.outcomes()) {
                all.forEach(outcome -> Claims.holds(!outcome.took().isNegative() && !outcome.began().isNegative(),
                        "times are not before the beginning"));
            }
        });
    }

    /** @return where the identities of a kind are kept, with the head of that file */
    private static String file(int kind, FleetKind of) {
        if (kind < FleetKind.values().length) {
            return of.word() + ".identities";
        }
        byte[] place = (CERTIFICATES.toAbsolutePath().normalize() + "|" + of.word()).getBytes(StandardCharsets.UTF_8);
        String digest = Bytes.of(sha256(place)).hex().toLowerCase(Locale.ROOT);
        return "files-" + digest.substring(0, 16) + ".identities";
    }

    private static byte[] head(int kind, FleetKind of) {
        String word = of.word() + (kind < FleetKind.values().length ? " line4" : " files");
        return Seeds.joined("DPSFLEET\u0001".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] { (byte) word.length() }, word.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] repaired(byte[] records) {
        ByteBuffer from = ByteBuffer.wrap(records);
        byte[] repaired = new byte[0];
        while (from.remaining() >= 3) {
            int number = from.get();
            byte[] content = new byte[Math.min(Short.toUnsignedInt(from.getShort()), from.remaining())];
            from.get(content);
            byte[] head = ByteBuffer.allocate(8).putInt(content.length).putInt(number).array();
            repaired = Seeds.joined(repaired, head, Seeds.u32(checksum(head)), content,
                    Seeds.u32(checksum(content)));
        }
        return repaired;
    }

    private static int checksum(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return (int) sum.getValue();
    }

    private static void identities(byte[] content, boolean repair) throws IOException, FleetException {
        if (content.length == 0) {
            return;
        }
        FleetKind[] kinds = FleetKind.values();
        int kind = Math.floorMod(content[0], kinds.length + 2);
        FleetKind of = kind < kinds.length ? kinds[kind]
                : List.of(FleetKind.X509_INDIVIDUAL, FleetKind.X509_GROUP).get(kind - kinds.length);
        IdentityOrigin origin = kind < kinds.length ? new IdentityOrigin.Made()
                : new IdentityOrigin.Files(CERTIFICATES);
        FleetDefinition fleet = FleetDefinition.of("fuzzed", 2, "line4",
                List.of(new FleetPart(of, 1, DeviceProtocol.HTTPS, origin)));
        byte[] rest = Arrays.copyOfRange(content, 1, content.length);
        inFolder(folder -> {
            Files.write(folder.resolve(file(kind, of)),
                    repair ? Seeds.joined(head(kind, of), repaired(rest)) : rest);
            try (FleetIdentities identities = FleetIdentities.open(folder, fleet, Passwords.NONE)) {
                asked(identities);
            }
        });
    }

    private static void asked(FleetIdentities identities) throws IOException, FleetException {
        Claims.holds(identities.missing() >= 0 && identities.missing() <= 2, "at most all are missing");
        for (int i = 0; i < 2; i++) {
            try {
                identities.device(i);
                identities.identity(i).close();
            } catch (FleetException damaged) {
                Claims.holds(damaged.getMessage().length() < LONGEST_SENTENCE, "a sentence");
            }
        }
        try {
            identities.individuals().forEach(one -> Claims.holds(one.attestation() != null, "an attestation"));
        } catch (UncheckedIOException damaged) {
            Claims.holds(damaged.getCause().getCause() instanceof FleetException, "a sentence");
        }
        identities.groups();
    }

    private static byte[] piece(ByteBuffer from) {
        byte[] piece = new byte[Math.min(Byte.toUnsignedInt(from.get()), from.remaining())];
        from.get(piece);
        return piece;
    }

    private static void key(ByteBuffer from) throws TpmException {
        byte[] head = piece(from);
        byte[] password = piece(from);
        byte[] obfuscation = piece(from);
        byte[] key = piece(from);
        byte[] trailing = new byte[from.remaining()];
        from.get(trailing);
        HmacKey imported = FedTpm.imported(TPM, head, password, obfuscation, key, trailing);
        Bytes signature = imported.sign(CONTENT);
        Claims.holds(trailing.length == 0 && FedTpm.signs(key.length == 0 ? new byte[1] : key, CONTENT, signature),
                "the key signs as it must");
    }

    private static void sensitive(ByteBuffer from) throws TpmException {
        byte[] head = piece(from);
        byte[] sensitive = new byte[from.remaining()];
        from.get(sensitive);
        FedTpm.imported(TPM, head, sensitive).close();
    }
}
