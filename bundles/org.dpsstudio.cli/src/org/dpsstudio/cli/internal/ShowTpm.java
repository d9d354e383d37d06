// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.concurrent.Callable;

import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.wire.Json;

import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints by what a service knows a TPM. */
@Command(name = "show")
final class ShowTpm implements Callable<Integer> {
    @Mixin
    private final TpmOptions options = new TpmOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.JSON);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        options.check();
        if (!options.isGiven()) {
            throw new UsageException(Messages.text("tpm.kindMissing"));
        }
        try (Tpm tpm = options.open()) {
            output.object(spec.commandLine().getOut(), document(tpm));
            return CommandLine.ExitCode.OK;
        } catch (TpmException refused) {
            throw TpmOptions.failed(refused);
        }
    }

    private static ObjectNode document(Tpm tpm) throws TpmException {
        TpmPublic endorsement = tpm.endorsementKey();
        TpmPublic storage = tpm.storageRootKey();
        ObjectNode document = Json.object().put("kind", TpmOptions.Kind.word(tpm.kind()))
                .put("description", tpm.description())
                .put("registrationId", TpmOptions.derivedId(tpm).text())
                .put("endorsementKey", endorsement.tpm2b().base64())
                .put("endorsementKeyFingerprint", endorsement.fingerprint())
                .put("endorsementKeyName", endorsement.name().hex())
                .put("storageRootKey", storage.tpm2b().base64())
                .put("storageRootKeyFingerprint", storage.fingerprint())
                .put("storageRootKeyName", storage.name().hex());
        try (Tpm.HmacKey hubKey = tpm.persisted().orElse(null)) {
            document.put("holdsHubKey", hubKey != null);
        }
        return document;
    }
}
