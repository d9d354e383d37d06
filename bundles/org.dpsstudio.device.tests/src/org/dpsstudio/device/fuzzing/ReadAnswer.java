// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fuzzing;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.device.internal.run.FedAnswer;
import org.dpsstudio.device.internal.run.http.FedConnection;
import org.dpsstudio.device.internal.tpm.FedWire;
import org.dpsstudio.device.internal.tpm.TssCommands;
import org.dpsstudio.device.tpm.FedTpm;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.device.tpm.Tpm.HmacKey;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.device.tpm.TssTpm;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/** What a device is answered, by a service or a TPM. The first byte tells who answers, and how much is asked before. */
public final class ReadAnswer {
    /** An answer over HTTP; the next two bytes tell where it is cut in two. */
    static final byte SERVICE = 'h';
    /** The answers of a TPM from the first on. */
    static final byte TPM = 't';
    /** Those after it was connected: its keys. */
    static final byte KEYS = 'k';
    /** The same: a key that stays. */
    static final byte KEPT = 'p';
    /** How many questions for properties there are before a TPM is connected. */
    static final int PROPERTIES = 7;

    private static final Logger LOG = Logger.getLogger(TssCommands.class.getName());
    private static final int MOST_COMMANDS = 60;
    private static final Bytes SHORT = Bytes.of(new byte[40]);
    private static final Bytes LONG = Bytes.of(new byte[1500]);
    private static final Secret INNER_KEY = Secret.of(new byte[16]);
    private static final KeyBlob BLOB = blob();

    private ReadAnswer() {
    }

    private static KeyBlob blob() {
        SecureRandom random = new SecureRandom();
        SoftwareTpm made = SoftwareTpm.create(random);
        return KeyBlob.wrap(KeyBlob.newKey(random), Bytes.of(new byte[1]),
                new TpmIdentity(made.endorsementKey(), made.storageRootKey()), random);
    }

    /** Hears it; refusing is right, anything else than that is not. */
    public static void fuzzerTestOneInput(byte[] content) {
        if (content.length < 3) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(content, 1, content.length);
        if (content[0] == SERVICE) {
            int cut = ((rest[0] & 0xFF) << 8 | rest[1] & 0xFF) % (rest.length - 1);
            FedConnection.reply(Arrays.copyOfRange(rest, 2, rest.length), Math.min(cut, rest.length - 2))
                    .ifPresent(FedAnswer::hear);
            return;
        }
        FedWire wire = new FedWire(content[0] == TPM ? 0 : PROPERTIES, rest);
        // A TPM that is busy is asked again after a while; who is interrupted does not wait.
        Thread.currentThread().interrupt();
        LOG.setLevel(Level.OFF);
        try (TssTpm tpm = FedTpm.at(wire)) {
            Claims.holds(tpm.description().length() < 200, "a description is short");
            if (content[0] == KEPT) {
                kept(tpm);
            } else {
                used(tpm);
            }
        } catch (TpmException refused) {
            told(refused);
        } finally {
            LOG.setLevel(null);
            Claims.holds(Thread.interrupted(), "an interruption is left to whom it is for");
        }
        Claims.holds(wire.asked() <= MOST_COMMANDS, "no answer makes it ask for ever");
    }

    private static void told(TpmException refused) {
        Claims.holds(!refused.getMessage().isBlank() && refused.getMessage().length() < 1000, "a sentence");
    }

    /** What uses a TPM. */
    @FunctionalInterface
    private interface Use<T> {
        T of() throws TpmException;
    }

    private static <T> Optional<T> attempt(Use<T> use) {
        try {
            return Optional.of(use.of());
        } catch (TpmException refused) {
            told(refused);
            return Optional.empty();
        }
    }

    private static void used(TssTpm tpm) {
        attempt(tpm::endorsementKey);
        attempt(tpm::storageRootKey);
        attempt(() -> tpm.activateCredential(BLOB.credential(), BLOB.credentialSecret()));
        Optional<HmacKey> imported = attempt(() -> tpm.importKey(INNER_KEY, BLOB));
        if (imported.isPresent()) {
            HmacKey key = imported.get();
            attempt(() -> key.sign(SHORT));
            attempt(() -> key.sign(LONG));
            attempt(() -> {
                tpm.persist(key, true);
                return key;
            });
            key.close();
        }
    }

    private static void kept(TssTpm tpm) {
        Optional<HmacKey> kept = attempt(tpm::persisted).flatMap(there -> there);
        if (kept.isPresent()) {
            attempt(() -> kept.get().sign(SHORT));
            attempt(() -> kept.get().sign(LONG));
            kept.get().close();
        }
    }
}
