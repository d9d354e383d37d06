// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

/**
 * A status as an operator reads it.
 *
 * @param sentence the problem in one sentence
 * @param causes likely causes, the most likely first
 * @param details for those who mend the program
 */
record Problem(String sentence, List<String> causes, String details) {
    static IStatus of(Exception e) {
        return new Status(IStatus.ERROR, Problem.class, Messages.get("problem.unplanned"), e);
    }

    static Problem of(IStatus status) {
        boolean planned = status.getException() == null || !programFault(status);
        String sentence = planned && !status.getMessage().isBlank() ? status.getMessage()
                : Messages.get("problem.unplanned");
        List<String> causes = Stream.concat(Arrays.stream(status.getChildren()).map(IStatus::getMessage),
                Stream.of(status).filter(s -> !planned).map(IStatus::getMessage))
                .filter(Objects::nonNull).filter(cause -> !cause.isBlank() && !cause.equals(sentence)).distinct()
                .toList();
        return new Problem(sentence, causes, details(status, ""));
    }

    /** What the platform says of exceptions that nobody caught is no sentence for an operator. */
    private static boolean programFault(IStatus status) {
        return status.getException() instanceof RuntimeException || status.getException() instanceof Error
                || status.getPlugin().startsWith("org.eclipse.");
    }

    private static String details(IStatus status, String indent) {
        StringBuilder text = new StringBuilder();
        text.append(indent).append(status.getPlugin()).append(": ").append(status.getMessage()).append('\n');
        for (Throwable e = status.getException(); e != null; e = e.getCause()) {
            text.append(indent).append(e.toString()).append('\n');
            for (StackTraceElement frame : e.getStackTrace()) {
                text.append(indent).append("    at ").append(frame.toString()).append('\n');
            }
        }
        return text + Arrays.stream(status.getChildren()).map(child -> details(child, indent + "  "))
                .collect(Collectors.joining());
    }

    String text() {
        return Stream.concat(Stream.concat(Stream.of(sentence), causes.stream()), Stream.of("", details))
                .collect(Collectors.joining("\n"));
    }
}
