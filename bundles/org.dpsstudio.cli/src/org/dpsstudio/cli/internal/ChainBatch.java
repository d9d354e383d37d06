// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.attestation.chain.Purpose;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

import picocli.CommandLine.TypeConversionException;

/**
 * Answers one question a line, in order, each as soon as it is read: JSON objects whose members are named like the
 * options. What a line does not say is as the command line says.
 */
final class ChainBatch {
    private final ChainAnswers answers;
    private final ChainRequest usual;
    private final PrintWriter out;

    /**
     * @param usual what holds where a line says nothing; its leaf is not used
     */
    ChainBatch(ChainAnswers answers, ChainRequest usual, PrintWriter out) {
        this.answers = answers;
        this.usual = usual;
        this.out = out;
    }

    /** @return whether everything was accepted */
    boolean run(BufferedReader lines) throws IOException {
        boolean accepted = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                accepted &= answer(line);
            }
        }
        return accepted;
    }

    private boolean answer(String line) {
        String leaf = "";
        List<Finding> findings;
        try {
            JsonNode node = Json.read(line);
            leaf = node.path("leaf").asText();
            findings = answers.answer(request(node));
        } catch (WireException | IllegalArgumentException | TypeConversionException malformed) {
            findings = List.of(Finding.failed(Rule.REQUEST_WELL_FORMED, "{\"leaf\": FILE, \"roots\": FILE}",
                    malformed.getMessage(), Remedy.CORRECT_REQUEST));
        } catch (CommandFailedException file) {
            findings = List.of(ChainAnswers.unreadable(Path.of(leaf), file.getMessage()));
        }
        out.println(Json.compact(ChainAnswers.json(leaf, findings)));
        out.flush();
        return ChainAnswers.accepted(findings);
    }

    private ChainRequest request(JsonNode node) {
        if (!node.isObject() || !node.path("leaf").isTextual()) {
            throw new IllegalArgumentException(Messages.text("x509.lineWithoutLeaf"));
        }
        Optional<Instant> at = node.hasNonNull("at") ? Optional.of(new TimeArgument().convert(node.get("at").asText()))
                : usual.at();
        Purpose purpose = node.hasNonNull("purpose") ? purpose(node.get("purpose").asText()) : usual.purpose();
        return new ChainRequest(Path.of(node.get("leaf").asText()), paths(node, "roots", usual.roots()),
                paths(node, "untrusted", usual.untrusted()), paths(node, "crls", usual.crls()), at, purpose);
    }

    private static Purpose purpose(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "device" -> Purpose.DEVICE;
            case "any" -> Purpose.ANY;
            default -> throw new IllegalArgumentException(Messages.text("word.unknown", word, "device, any"));
        };
    }

    /** A member names one file or a list of files. */
    private static List<Path> paths(JsonNode node, String name, List<Path> otherwise) throws InvalidPathException {
        if (!node.hasNonNull(name)) {
            return otherwise;
        }
        List<Path> paths = new ArrayList<>();
        JsonNode value = node.get(name);
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (!each.isTextual()) {
                throw new IllegalArgumentException(Messages.text("x509.noPath", name));
            }
            paths.add(Path.of(each.asText()));
        }
        return paths;
    }
}
