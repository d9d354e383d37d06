// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/**
 * The findings of a trace as text: a line each, of rule, verdict, expected, came, remedy and about with tabs between
 * them. An empty place means absent; <code>\e</code> is empty text, <code>\t</code>, <code>\n</code> and
 * <code>\\</code> stand for themselves. What is absent at the end of a line is left out.
 */
final class FindingsText {
    private static final int USUAL = 64;

    private FindingsText() {
    }

    static String write(List<Finding> findings) {
        StringBuilder text = new StringBuilder(findings.size() * USUAL);
        for (Finding finding : findings) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(finding.rule().name()).append('\t').append(letter(finding.verdict()));
            int end = finding.about().isPresent() ? 4
                    : finding.remedy().isPresent() ? 3
                            : finding.came().isPresent() ? 2 : finding.expected().isPresent() ? 1 : 0;
            if (end > 0) {
                text.append('\t');
                appendEscaped(text, finding.expected());
            }
            if (end > 1) {
                text.append('\t');
                appendEscaped(text, finding.came());
            }
            if (end > 2) {
                text.append('\t').append(finding.remedy().map(Remedy::name).orElse(""));
            }
            if (end > 3) {
                text.append('\t');
                appendEscaped(text, finding.about());
            }
        }
        return text.toString();
    }

    static List<Finding> read(String text) {
        List<Finding> findings = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String line : text.split("\n")) {
                findings.add(finding(line.split("\t", -1)));
            }
        }
        return findings;
    }

    private static Finding finding(String[] fields) {
        if (fields.length < 2) {
            throw new IllegalArgumentException("a finding without a verdict");
        }
        return new Finding(Rule.valueOf(fields[0]), verdict(fields[1]), field(fields, 2).map(FindingsText::unescaped),
                field(fields, 3).map(FindingsText::unescaped), field(fields, 4).map(Remedy::valueOf),
                field(fields, 5).map(FindingsText::unescaped));
    }

    private static Optional<String> field(String[] fields, int index) {
        return fields.length > index && !fields[index].isEmpty() ? Optional.of(fields[index]) : Optional.empty();
    }

    private static char letter(Verdict verdict) {
        return verdict.name().charAt(0);
    }

    private static Verdict verdict(String letter) {
        return switch (letter) {
            case "P" -> Verdict.PASSED;
            case "W" -> Verdict.WARNING;
            case "F" -> Verdict.FAILED;
            case "D" -> Verdict.DECIDED;
            default -> throw new IllegalArgumentException("no verdict has the letter " + letter);
        };
    }

    private static void appendEscaped(StringBuilder text, Optional<String> value) {
        if (value.isEmpty()) {
            return;
        }
        String plain = value.get();
        if (plain.isEmpty()) {
            text.append("\\e");
        }
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\\' -> text.append("\\\\");
                case '\0' -> text.append("\\0");
                default -> text.append(c);
            }
        }
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 't' -> plain.append('\t');
                case 'n' -> plain.append('\n');
                case '0' -> plain.append('\0');
                case 'e' -> plain.append("");
                default -> plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
