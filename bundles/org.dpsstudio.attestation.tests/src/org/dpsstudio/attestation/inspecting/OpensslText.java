// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code openssl x509 -text -nameopt oid,utf8,sep_multiline} prints, taken apart. */
final class OpensslText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ROOT);

    private final List<String> lines;

    OpensslText(String text) {
        this.lines = text.lines().toList();
    }

    /** @return what stands behind this label, in its first line */
    String after(String label) {
        return lines.stream().filter(l -> l.strip().startsWith(label)).map(l -> l.strip().substring(label.length()))
                .findFirst().orElse("absent").strip();
    }

    /** @return what stands behind this label, in its last line */
    String lastAfter(String label) {
        return lines.reversed().stream().filter(l -> l.strip().startsWith(label))
                .map(l -> l.strip().substring(label.length())).findFirst().orElse("absent").strip();
    }

    Instant time(String label) {
        String text = after(label).replace(" GMT", "").replaceAll("  +", " ");
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    }

    /** @return the lines that are indented more than the first one that begins with the label */
    List<String> below(String label) {
        return below(lines, label);
    }

    private static List<String> below(List<String> lines, String label) {
        List<String> found = new ArrayList<>();
        int indent = -1;
        for (String line : lines) {
            if (indent >= 0) {
                // An empty line is content, and so are the rests of a value that was printed as it came.
                if (indent(line) <= indent && !line.isBlank()) {
                    break;
                }
                found.add(line);
            } else if (line.strip().startsWith(label)) {
                indent = indent(line);
            }
        }
        return found;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** @return the hexadecimal digits of the lines below the label that have nothing else, without colons */
    String hexBelow(String label) {
        return below(label).stream().map(String::strip).filter(l -> l.matches("(?:[0-9a-fA-F]{2}:?)+"))
                .collect(Collectors.joining()).replace(":", "").toUpperCase(Locale.ROOT);
    }

    /** An extension as it is printed: its name, whether it is critical, and its text with single blanks. */
    record Printed(String name, boolean critical, String text) {
    }

    List<Printed> extensions() {
        List<Printed> extensions = new ArrayList<>();
        List<String> body = new ArrayList<>();
        String name = null;
        boolean critical = false;
        Pattern header = Pattern.compile("^ {12}(\\S.*?): ?(critical)?$");
        for (String line : extensionLines()) {
            Matcher matcher = header.matcher(line);
            if (matcher.matches()) {
                if (name != null) {
                    extensions.add(new Printed(name, critical, normal(body)));
                }
                name = matcher.group(1);
                critical = matcher.group(2) != null;
                body.clear();
            } else {
                body.add(line);
            }
        }
        if (name != null) {
            extensions.add(new Printed(name, critical, normal(body)));
        }
        return extensions;
    }

    /** Values that are printed as they came may begin a line anywhere, so the end is the next known label. */
    private List<String> extensionLines() {
        List<String> found = new ArrayList<>();
        boolean within = false;
        for (String line : lines) {
            if (line.startsWith("    Signature Algorithm:")) {
                within = false;
            }
            if (within) {
                found.add(line);
            }
            within |= line.startsWith("        X509v3 extensions:");
        }
        return found;
    }

    static String normal(List<String> body) {
        // Long sequences of bytes are broken into lines.
        return String.join(" ", body).replaceAll("\\s+", " ").replaceAll("(\\b[0-9A-F]{2}:) (?=[0-9A-F]{2}\\b)", "$1")
                .strip();
    }
}
