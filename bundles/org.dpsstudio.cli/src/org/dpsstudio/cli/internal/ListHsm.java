// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.KeyInfo;
import org.dpsstudio.device.hsm.Pkcs11Token;
import org.dpsstudio.device.hsm.TokenInfo;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.wire.Json;

import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists a library's tokens, or a token's keys. */
@Command(name = "list")
final class ListHsm implements Callable<Integer> {
    private static final OutputOptions.Columns<TokenInfo> TOKENS = new OutputOptions.Columns<>(
            List.of("column.token", "column.serial", "column.manufacturer", "column.model", "column.slot",
                    "column.pin"),
            token -> List.of(token.label(), token.serial(), token.manufacturer(), token.model(),
                    Long.toString(token.slot()), token.pin().name().toLowerCase(Locale.ROOT)));
    private static final OutputOptions.Columns<KeyInfo> KEYS = new OutputOptions.Columns<>(
            List.of("column.key", "column.algorithm", "column.staysOnToken", "column.subject", "column.expires"),
            key -> List.of(key.label(), key.algorithm(), Boolean.toString(key.staysOnToken()),
                    key.chain().isEmpty() ? "" : key.chain().getFirst().getSubjectX500Principal().getName(),
                    key.chain().isEmpty() ? ""
                            : ServiceTime.format(key.chain().getFirst().getNotAfter().toInstant())));

    @Mixin
    private final TokenOptions options;

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.JSON);

    @Spec
    private CommandSpec spec;

    ListHsm(Map<String, String> environment) {
        this.options = new TokenOptions(environment);
    }

    @Override
    public Integer call() {
        try {
            if (options.isTokenGiven()) {
                keys();
            } else {
                OutputOptions.ListPrinter<TokenInfo> printer = output.list(spec.commandLine().getOut(),
                        ListHsm::document, TOKENS);
                Pkcs11Token.tokens(options.library()).forEach(printer::item);
                printer.end();
            }
            return CommandLine.ExitCode.OK;
        } catch (HsmException refused) {
            throw TokenOptions.failed(refused);
        }
    }

    private void keys() throws HsmException {
        try (Pkcs11Token token = options.open()) {
            OutputOptions.ListPrinter<KeyInfo> printer = output.list(spec.commandLine().getOut(), ListHsm::document,
                    KEYS);
            token.keys().forEach(printer::item);
            printer.end();
        }
    }

    private static ObjectNode document(TokenInfo token) {
        return Json.object().put("label", token.label()).put("serial", token.serial())
                .put("manufacturer", token.manufacturer()).put("model", token.model()).put("slot", token.slot())
                .put("loginRequired", token.loginRequired())
                .put("pin", token.pin().name().toLowerCase(Locale.ROOT));
    }

    static ObjectNode document(KeyInfo key) {
        ObjectNode document = Json.object().put("label", key.label()).put("id", key.id().hex())
                .put("algorithm", key.algorithm()).put("sensitive", key.sensitive())
                .put("extractable", key.extractable()).put("neverExtractable", key.neverExtractable())
                .put("madeOnToken", key.local()).put("staysOnToken", key.staysOnToken());
        if (!key.chain().isEmpty()) {
            document.put("subject", key.chain().getFirst().getSubjectX500Principal().getName())
                    .put("notAfter", ServiceTime.format(key.chain().getFirst().getNotAfter().toInstant()))
                    .put("certificates", key.chain().size());
        }
        return document;
    }
}
