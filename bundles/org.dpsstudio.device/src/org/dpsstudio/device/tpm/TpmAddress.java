// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.nio.file.Path;
import java.util.Objects;

import org.dpsstudio.device.internal.tpm.TpmText;

/** Where a TPM outside of this process is. */
public sealed interface TpmAddress {
    /** Where the kernel's resource manager of the first TPM is. */
    Path FIRST_DEVICE = Path.of("/dev/tpmrm0");
    /** Where simulators listen unless told otherwise. */
    int USUAL_PORT = 2321;
    /** The largest port of commands: the next one is that of the platform. */
    int LARGEST_PORT = 65_534;

    /** @return which kind of TPM is there */
    TpmKind kind();

    /** @return the address as people write it, which {@link #of} reads */
    String text();

    /**
     * A simulator that speaks Microsoft's protocol; its platform port is the next one.
     *
     * @param host a name or an address
     * @param commandPort the port for commands
     */
    record Simulator(String host, int commandPort) implements TpmAddress {
        /** Refuses ports that are none. */
        public Simulator {
            requirePort(host, commandPort);
        }

        @Override
        public TpmKind kind() {
            return TpmKind.SIMULATOR;
        }

        @Override
        public String text() {
            return HostAndPort.text(host, commandPort);
        }
    }

    /**
     * A TPM whose port takes raw commands, as the data port of {@code swtpm} does.
     *
     * @param host a name or an address
     * @param port the port
     */
    record Socket(String host, int port) implements TpmAddress {
        /** Refuses ports that are none. */
        public Socket {
            requirePort(host, port);
        }

        @Override
        public TpmKind kind() {
            return TpmKind.SOCKET;
        }

        @Override
        public String text() {
            return HostAndPort.text(host, port);
        }
    }

    /**
     * A device of the operating system.
     *
     * @param file for example {@code /dev/tpmrm0}, the kernel's resource manager
     */
    record DeviceFile(Path file) implements TpmAddress {
        /** Refuses null. */
        public DeviceFile {
            Objects.requireNonNull(file);
        }

        @Override
        public TpmKind kind() {
            return TpmKind.DEVICE_FILE;
        }

        @Override
        public String text() {
            return file.toString();
        }
    }

    /**
     * @param kind what is there, not {@link TpmKind#IN_PROCESS}
     * @param text {@code host:port}, {@code host}, {@code [::1]:port}, or a file; empty for the usual place
     * @return the address
     * @throws IllegalArgumentException when the text is none; the message is a sentence for people
     */
    static TpmAddress of(TpmKind kind, String text) {
        return switch (kind) {
            case IN_PROCESS -> throw new IllegalArgumentException(TpmText.of("address.inProcess"));
            case DEVICE_FILE -> new DeviceFile(text.isBlank() ? FIRST_DEVICE : HostAndPort.file(text.strip()));
            case SIMULATOR -> {
                HostAndPort at = HostAndPort.of(text.strip());
                yield new Simulator(at.host(), at.port());
            }
            case SOCKET -> {
                HostAndPort at = HostAndPort.of(text.strip());
                yield new Socket(at.host(), at.port());
            }
        };
    }

    private static void requirePort(String host, int port) {
        if (host.isBlank() || port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(TpmText.of("address.port", HostAndPort.text(host, port)));
        }
    }
}
