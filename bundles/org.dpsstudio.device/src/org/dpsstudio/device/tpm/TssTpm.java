// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.internal.tpm.DeviceFileWire;
import org.dpsstudio.device.internal.tpm.KeyPlaces;
import org.dpsstudio.device.internal.tpm.RawSocketWire;
import org.dpsstudio.device.internal.tpm.ResponseCode;
import org.dpsstudio.device.internal.tpm.SimulatorWire;
import org.dpsstudio.device.internal.tpm.TpmFailure;
import org.dpsstudio.device.internal.tpm.TpmText;
import org.dpsstudio.device.internal.tpm.TssCommands;
import org.dpsstudio.device.internal.tpm.TssKey;
import org.dpsstudio.device.internal.tpm.Wire;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/**
 * A TPM 2.0 outside of this process, spoken to by the TSS library. Keys that are at the handles already are used where
 * they are of the right kind, and reported where they are not; nothing is taken away unless that was asked for. Each
 * call flushes the sessions and transient objects that it needed, also one that fails. The connection stays open until
 * the TPM is closed, and a TPM without a resource manager, such as {@code swtpm}, serves nobody else meanwhile.
 */
public final class TssTpm implements Tpm {
    /** Where the endorsement key is kept. */
    public static final int ENDORSEMENT_KEY_HANDLE = KeyPlaces.ENDORSEMENT;
    /** Where the storage root key is kept. */
    public static final int STORAGE_ROOT_KEY_HANDLE = KeyPlaces.STORAGE_ROOT;
    /** Where the hub's key is kept. */
    public static final int HUB_KEY_HANDLE = KeyPlaces.HUB;

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    /** Some TPMs need most of a minute to make an RSA key. */
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final String START = "TPM2_Startup";
    private static final int FAMILY = 0x100;
    private static final int MANUFACTURER = 0x105;
    private static final int VENDOR_1 = 0x106;
    private static final int VENDOR_4 = 0x109;
    private static final int INPUT_BUFFER = 0x10D;
    private static final int USUAL_INPUT_BUFFER = 1024;
    private static final int SMALLEST_INPUT_BUFFER = 64;

    private final TpmAddress address;
    private final TssCommands commands;
    private final KeyPlaces keys;
    private final String description;
    private final int piece;

    private TssTpm(TpmAddress address, TssCommands commands) throws TpmException {
        this.address = address;
        this.commands = commands;
        this.keys = new KeyPlaces(commands);
        requireFamily();
        this.description = TpmText.of("tss.description", words(MANUFACTURER, MANUFACTURER),
                words(VENDOR_1, VENDOR_4), address.text());
        int most = commands.property(INPUT_BUFFER).orElse(USUAL_INPUT_BUFFER);
        this.piece = most < SMALLEST_INPUT_BUFFER || most > USUAL_INPUT_BUFFER ? USUAL_INPUT_BUFFER : most;
    }

    /**
     * @param address where it is
     * @return the TPM, connected and started
     * @throws TpmException when it is not there, or what is there is no TPM 2.0
     */
    public static TssTpm open(TpmAddress address) throws TpmException {
        return open(address, TO_CONNECT, TO_ANSWER);
    }

    static TssTpm open(TpmAddress address, Duration toConnect, Duration toAnswer) throws TpmException {
        return over(wire(address, toConnect), address, toAnswer);
    }

    static TssTpm over(Wire wire, TpmAddress address, Duration toAnswer) throws TpmException {
        TssCommands commands = new TssCommands(wire, address.text());
        try {
            TssTpm tpm = new TssTpm(address, commands);
            wire.patience(toAnswer);
            return tpm;
        } catch (TpmException | RuntimeException failed) {
            commands.close();
            throw failed;
        }
    }

    private static Wire wire(TpmAddress address, Duration patience) throws TpmException {
        try {
            return switch (address) {
                case TpmAddress.Simulator(String host, int port) -> SimulatorWire.connect(host, port, patience);
                case TpmAddress.Socket(String host, int port) -> RawSocketWire.connect(host, port, patience);
                case TpmAddress.DeviceFile(Path file) -> DeviceFileWire.open(file);
            };
        } catch (IOException unreachable) {
            throw TpmFailure.unanswered(START, TpmText.of(reason(address, unreachable), address.text()), unreachable);
        }
    }

    private static String reason(TpmAddress address, IOException unreachable) {
        return switch (address) {
            case TpmAddress.DeviceFile(Path file) when !Files.exists(file) -> "tss.noDevice";
            case TpmAddress.DeviceFile device -> "tss.closedDevice";
            case TpmAddress.Simulator simulator when unreachable instanceof SocketTimeoutException ->
                    "tss.lateSimulator";
            case TpmAddress.Simulator simulator -> "tss.noSimulator";
            case TpmAddress.Socket socket -> "tss.noSocket";
        };
    }

    /** Whoever switched the TPM on may have left it to be started. */
    private void requireFamily() throws TpmException {
        OptionalInt family;
        try {
            family = commands.property(FAMILY);
        } catch (TpmException notStarted) {
            if (notStarted.responseCode().orElse(0) != ResponseCode.INITIALIZE.value()) {
                throw notStarted;
            }
            commands.startup();
            family = commands.property(FAMILY);
        }
        if (!text(family.orElse(0)).equals("2.0")) {
            throw TpmFailure.unanswered(START, TpmText.of("tss.family", address.text()), null);
        }
    }

    private String words(int first, int last) throws TpmException {
        StringBuilder words = new StringBuilder();
        for (int property = first; property <= last; property++) {
            words.append(text(commands.property(property).orElse(0)));
        }
        return words.toString().strip();
    }

    /** @return four characters in a number, without what cannot be shown */
    private static String text(int value) {
        return new String(ByteBuffer.allocate(Integer.BYTES).putInt(value).array(), StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]", "");
    }

    @Override
    public TpmKind kind() {
        return address.kind();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public TpmPublic endorsementKey() throws TpmException {
        return keys.endorsementKey();
    }

    @Override
    public TpmPublic storageRootKey() throws TpmException {
        return keys.storageRootKey();
    }

    @Override
    public Secret activateCredential(Bytes idObject, Bytes secret) throws TpmException {
        return keys.activate(idObject, secret);
    }

    @Override
    public HmacKey importKey(Secret innerKey, KeyBlob blob) throws TpmException {
        return keys.imported(innerKey, blob, piece);
    }

    @Override
    public void persist(HmacKey key, boolean replace) throws TpmException {
        switch (key) {
            case TssKey.Imported imported when imported.isOf(commands) -> imported.stay(replace);
            case TssKey.Kept kept when kept.isOf(commands) -> kept.staysAlready();
            default -> throw TpmFailure.refused("TPM2_EvictControl", ResponseCode.HANDLE.aboutHandle(2));
        }
    }

    @Override
    public Optional<HmacKey> persisted() throws TpmException {
        Optional<TpmPublic> there = keys.at(HUB_KEY_HANDLE);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        if (!KeyPlaces.signs(there.get())) {
            throw TpmFailure.unanswered("TPM2_ReadPublic", TpmText.of("tss.unusable.hubKey",
                    KeyPlaces.text(HUB_KEY_HANDLE), there.get().key().words()), null);
        }
        return Optional.of(new TssKey.Kept(commands, piece));
    }

    @Override
    public void close() {
        commands.close();
    }

    @Override
    public String toString() {
        return description;
    }
}
