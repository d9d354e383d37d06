// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.Console;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.SecretQuestion;

/**
 * Answers for PINs and passwords: a file or the environment where one of them says it, else whoever sits at the
 * console, without showing what is typed.
 */
final class ConsolePrompt implements SecretPrompt {
    /** The environment variable that may hold a token's PIN. */
    static final String PIN = "DPS_PIN";

    private final Map<String, String> environment;
    private final Optional<Path> pinFile;
    private final Optional<char[]> passphrase;

    /**
     * @param pinFile its first line is the token's PIN
     * @param passphrase opens the key's file
     */
    ConsolePrompt(Map<String, String> environment, Optional<Path> pinFile, Optional<char[]> passphrase) {
        this.environment = environment;
        this.pinFile = pinFile;
        this.passphrase = passphrase;
    }

    @Override
    public Optional<char[]> ask(SecretQuestion question) {
        Optional<char[]> known = switch (question) {
            case SecretQuestion.TokenPin pin -> pinFile.map(file -> SecretArgument.of("@" + file))
                    .or(() -> Optional.ofNullable(environment.get(PIN)).map(String::toCharArray));
            case SecretQuestion.FilePassword password -> passphrase.map(char[]::clone);
        };
        if (known.isPresent()) {
            return question.attempt() == 1 ? known : Optional.empty();
        }
        Console console = System.console();
        return console == null ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s ", question.text()));
    }
}
