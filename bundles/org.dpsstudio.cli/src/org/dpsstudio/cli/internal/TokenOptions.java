// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.Pkcs11Token;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.TokenChoice;
import org.dpsstudio.device.hsm.TokenInfo;

import picocli.CommandLine.Option;

/** Names a PKCS#11 token, and says where its PIN comes from: never from the command line itself. */
final class TokenOptions {
    private final Map<String, String> environment;

    @Option(names = "--pkcs11-library", order = 30, paramLabel = "FILE", descriptionKey = "pkcs11-library")
    private Path library;

    @Option(names = "--token", order = 31, paramLabel = "LABEL", descriptionKey = "token")
    private String token;

    @Option(names = "--key-label", order = 32, paramLabel = "LABEL", descriptionKey = "key-label")
    private String keyLabel;

    @Option(names = "--pin-file", order = 33, paramLabel = "FILE", descriptionKey = "pin-file")
    private Path pinFile;

    TokenOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean isGiven() {
        return library != null || token != null || keyLabel != null || pinFile != null;
    }

    boolean isTokenGiven() {
        return token != null;
    }

    Path library() {
        if (library == null) {
            throw new UsageException(Messages.text("token.libraryMissing"));
        }
        return library;
    }

    String keyLabel() {
        if (keyLabel == null) {
            throw new UsageException(Messages.text("token.keyLabelMissing"));
        }
        return keyLabel;
    }

    Optional<Path> pinFile() {
        return Optional.ofNullable(pinFile);
    }

    /** @return the token that is named, or the only one that there is */
    TokenChoice choice() {
        if (token != null) {
            return TokenChoice.of(token);
        }
        try {
            List<TokenInfo> all = Pkcs11Token.tokens(library());
            if (all.size() != 1) {
                throw new UsageException(Messages.text("token.several", all.size()));
            }
            return new TokenChoice.BySlot(all.getFirst().slot());
        } catch (HsmException refused) {
            throw failed(refused);
        }
    }

    SecretPrompt prompt() {
        return new ConsolePrompt(environment, pinFile(), Optional.empty());
    }

    /** @return the token, logged in; to be closed */
    Pkcs11Token open() {
        try {
            return Pkcs11Token.open(library(), choice(), prompt());
        } catch (HsmException refused) {
            throw failed(refused);
        }
    }

    static CommandFailedException failed(HsmException refused) {
        return new CommandFailedException(refused.getMessage(), refused);
    }
}
