// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Builds command lines of {@code dps} as a POSIX shell takes them. */
public final class CommandLine {
    /** How many lines a journal entry lists at the most. */
    public static final int MOST_LINES = 20;
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:/@%+,=";

    private final StringBuilder line = new StringBuilder("dps");

    /** Begins with the words of a command. */
    public CommandLine(String... command) {
        for (String word : command) {
            line.append(' ').append(word);
        }
    }

    /** @return this, with an option */
    public CommandLine option(String name, String value) {
        line.append(' ').append(name).append(value.startsWith("-") ? '=' : ' ').append(quoted(value));
        return this;
    }

    /** @return this, with an option where there is a value */
    public CommandLine option(String name, Optional<String> value) {
        value.ifPresent(present -> option(name, present));
        return this;
    }

    /** @return this, with an option of several values where there are any */
    public CommandLine option(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            line.append(' ').append(name);
            values.forEach(value -> line.append(' ').append(quoted(value)));
        }
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }

    /** @return the first lines and, of more, a comment that tells how many */
    public static <K> List<String> some(List<K> subjects, Function<? super K, CommandLine> command) {
        Stream<String> first = subjects.stream().limit(MOST_LINES).map(s -> command.apply(s).toString());
        return subjects.size() <= MOST_LINES ? first.toList()
                : Stream.concat(first, Stream.of(Texts.of("command.more", subjects.size() - MOST_LINES))).toList();
    }

    private static String quoted(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> PLAIN.indexOf(c) >= 0) ? value
                : "'" + value.replace("'", "'\\''") + "'";
    }
}
