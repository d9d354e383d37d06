// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Optional;

import org.dpsstudio.service.Page;
import org.dpsstudio.service.Result;

import picocli.CommandLine.Option;

/** The option {@code --top}, and reading a list page by page as far as it says. */
final class Pages {
    private static final int PAGE = 1_000;

    @Option(names = "--top", order = 110, paramLabel = "N")
    private Integer top;

    /** Reads one page. */
    interface Source<T> {
        Result<? extends Page<? extends T>> page(Optional<String> continuation, int limit);
    }

    /** Fails by {@link UsageException} when the number makes no sense. */
    void check() {
        if (top != null && top < 1) {
            throw new UsageException(Messages.text("top.tooSmall", top));
        }
    }

    <T> void print(Source<T> source, String id, OutputOptions.ListPrinter<T> printer) {
        int left = top == null ? Integer.MAX_VALUE : top;
        Optional<String> continuation = Optional.empty();
        do {
            Page<? extends T> page = Refusals.valueOf(source.page(continuation, Math.min(left, PAGE)), id);
            for (T item : page.items()) {
                printer.item(item);
            }
            left -= page.items().size();
            continuation = page.continuation();
        } while (left > 0 && continuation.isPresent());
        printer.end();
    }
}
