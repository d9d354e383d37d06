// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.model.ETag;
import org.dpsstudio.service.WriteCondition;

import picocli.CommandLine.Option;

/** The option {@code --etag}. */
final class EtagOptions {
    private static final String ANY = "*";

    @Option(names = { "--etag", "-e" }, order = 110, paramLabel = "ETAG")
    private String etag;

    boolean given() {
        return etag != null;
    }

    /** @return the condition; whatever is stored, when nothing was given */
    WriteCondition condition() {
        return etag == null || etag.strip().equals(ANY) ? WriteCondition.ALWAYS
                : new WriteCondition.Matches(ETag.parse(etag));
    }
}
