// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a large data folder. */
@Command(name = "fill", resourceBundle = "org.dpsstudio.bench.internal.messages")
final class FillCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, descriptionKey = "fill.data")
    private Path data;
    @Option(names = "--count", defaultValue = "1000000", descriptionKey = "fill.count")
    private int count;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        new EnrollmentGenerator(data).add(count);
        spec.commandLine().getOut()
                .println(Messages.format("filled", count, (System.nanoTime() - start) / 1_000_000_000L));
        return 0;
    }
}
