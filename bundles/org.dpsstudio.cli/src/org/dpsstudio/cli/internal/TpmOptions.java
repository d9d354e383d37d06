// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.attestation.tpm.DerivedRegistrationId;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.device.tpm.TpmAddress;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.device.tpm.TpmKind;
import org.dpsstudio.device.tpm.TssTpm;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.EndorsementKey;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Names a TPM: the one in this process, or one over a socket or a device file. */
final class TpmOptions {
    @Option(names = "--tpm", order = 20, paramLabel = "KIND", converter = Kind.class, descriptionKey = "tpm")
    private TpmKind kind;

    @Option(names = "--tpm-address", order = 21, paramLabel = "HOST:PORT|FILE", descriptionKey = "tpm-address")
    private String address;

    @Option(names = "--tpm-state", order = 22, paramLabel = "FILE", descriptionKey = "tpm-state")
    private Path state;

    /** The words of {@code --tpm}. */
    static final class Kind implements ITypeConverter<TpmKind> {
        @Override
        public TpmKind convert(String text) {
            return Stream.of(TpmKind.values()).filter(kind -> word(kind).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst().orElseThrow(() -> new TypeConversionException(Messages.text("word.unknown", text,
                            Stream.of(TpmKind.values()).map(Kind::word).collect(Collectors.joining(", ")))));
        }

        static String word(TpmKind kind) {
            return switch (kind) {
                case IN_PROCESS -> "in-process";
                case SOCKET -> "socket";
                case SIMULATOR -> "simulator";
                case DEVICE_FILE -> "device";
            };
        }
    }

    boolean isGiven() {
        return kind != null;
    }

    /** Fails by {@link UsageException} when the options do not go together. */
    void check() {
        if (kind == null && (address != null || state != null)) {
            throw new UsageException(Messages.text("tpm.kindMissing"));
        }
        if (kind == TpmKind.IN_PROCESS && address != null) {
            throw new UsageException(Messages.text("tpm.addressInProcess"));
        }
        if (kind != null && kind != TpmKind.IN_PROCESS && state != null) {
            throw new UsageException(Messages.text("tpm.stateElsewhere"));
        }
        if (kind != null && kind != TpmKind.IN_PROCESS) {
            place();
        }
    }

    /** @return the TPM, to be closed; one in this process that has no state yet is made, and kept where it says */
    Tpm open() {
        try {
            return kind == TpmKind.IN_PROCESS ? inProcess() : TssTpm.open(place());
        } catch (TpmException refused) {
            throw failed(refused);
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("tpm.stateUnusable", state, failed.getMessage()), failed);
        }
    }

    /** @return the registration ID that a TPM has when it is given none */
    static RegistrationId derivedId(Tpm tpm) {
        try {
            return DerivedRegistrationId.derive(new EndorsementKey(tpm.endorsementKey().tpm2b()));
        } catch (TpmException refused) {
            throw failed(refused);
        }
    }

    static CommandFailedException failed(TpmException refused) {
        return new CommandFailedException(refused.getMessage(), refused);
    }

    private TpmAddress place() {
        try {
            return TpmAddress.of(kind, address == null ? "" : address);
        } catch (IllegalArgumentException noAddress) {
            throw new UsageException(noAddress.getMessage());
        }
    }

    private Tpm inProcess() throws TpmException, IOException {
        if (state == null) {
            return SoftwareTpm.create(new SecureRandom());
        }
        boolean there = Files.exists(state);
        SoftwareTpm tpm = there ? SoftwareTpm.read(Files.readAllBytes(state)) : SoftwareTpm.create(new SecureRandom());
        if (!there) {
            PrivateFile.write(state, tpm.state());
        }
        return tpm.keptBy(content -> PrivateFile.write(state, content));
    }
}
