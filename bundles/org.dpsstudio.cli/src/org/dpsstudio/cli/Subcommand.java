// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli;

/**
 * Adds a command to {@code dps}. Providers are found by {@link java.util.ServiceLoader}, only when none of the
 * built-in commands was asked for, and are made by their public constructor without parameters, which should do
 * nothing.
 */
public interface Subcommand {
    /** @return the word after {@code dps} that calls it */
    String name();

    /**
     * Called when the command is asked for, or listed by the help.
     *
     * @return an object with picocli's {@code @Command} annotation that is a
     *         {@link java.util.concurrent.Callable} of the exit code; it prints to the writers of its command line
     *         and throws {@link CommandFailedException} when it fails
     */
    Object command();
}
