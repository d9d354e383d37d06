// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.internal.fleet.WholeFile;
import org.dpsstudio.device.internal.run.RunTexts;
import org.dpsstudio.device.internal.run.SavedRun;
import org.dpsstudio.model.attestation.AttestationKind;

/**
 * A run as it is saved: JSON of one object, without secrets. The signatures of tokens are cut out of the raw messages,
 * each character replaced by an asterisk.
 *
 * @param kind how the device proved itself
 * @param place where its secret lived
 * @param host the service that it called
 * @param port there
 * @param idScope as the device was told it
 * @param protocol by which
 * @param result how it went
 */
public record RunFile(AttestationKind kind, KeyPlace place, String host, int port, String idScope,
        DeviceProtocol protocol, RunResult result) {
    /** The largest file that is read, in bytes. */
    public static final int LARGEST = 16 * 1024 * 1024;

    /** Refuses null. */
    public RunFile {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(place);
        Objects.requireNonNull(host);
        Objects.requireNonNull(idScope);
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(result);
    }

    /**
     * @param identity who registered
     * @param request where and how
     * @param result how it went
     * @return what is to be saved of it
     */
    public static RunFile of(DeviceIdentity identity, RunRequest request, RunResult result) {
        return new RunFile(identity.kind(), identity.place(), request.host(), request.port(), request.idScope(),
                request.protocol(), result);
    }

    /**
     * Writes the file whole or not at all.
     *
     * @param file replaced where it is there
     * @throws IOException when it cannot be written
     */
    public void save(Path file) throws IOException {
        byte[] text = SavedRun.write(this);
        WholeFile.write(file, out -> out.write(text));
    }

    /**
     * @param file to read
     * @return the run
     * @throws IOException when it cannot be read, is larger than {@value #LARGEST} bytes, or is no saved run; the
     *         message is a sentence
     */
    public static RunFile load(Path file) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST + 1);
        }
        if (content.length > LARGEST) {
            throw new IOException(RunTexts.of("fileTooLarge", file, LARGEST));
        }
        return SavedRun.read(content).orElseThrow(() -> new IOException(RunTexts.of("fileNoRun", file)));
    }
}
