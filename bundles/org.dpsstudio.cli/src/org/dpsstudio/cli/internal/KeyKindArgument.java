// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.making.KeyKind;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads kinds of keys as people write them: {@code p256}, {@code EC-P384}, {@code rsa2048}. */
final class KeyKindArgument implements ITypeConverter<KeyKind> {
    @Override
    public KeyKind convert(String text) {
        String bare = bare(text);
        return Arrays.stream(KeyKind.values()).filter(kind -> bare(word(kind)).equals(bare)).findFirst()
                .orElseThrow(() -> new TypeConversionException(Messages.text("word.unknown", text, words())));
    }

    private static String bare(String text) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        return letters.startsWith("ecp") ? letters.substring(2) : letters;
    }

    private static String words() {
        return Arrays.stream(KeyKind.values()).map(KeyKindArgument::word).collect(Collectors.joining(", "));
    }

    private static String word(KeyKind kind) {
        return switch (kind) {
            case EC_P256 -> "p256";
            case EC_P384 -> "p384";
            case RSA_2048 -> "rsa2048";
            case RSA_3072 -> "rsa3072";
            case RSA_4096 -> "rsa4096";
        };
    }
}
