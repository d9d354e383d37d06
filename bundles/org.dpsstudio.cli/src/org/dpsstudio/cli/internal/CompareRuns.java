// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.run.RunComparison;
import org.dpsstudio.device.run.RunComparison.Difference;
import org.dpsstudio.device.run.RunComparison.Likeness;
import org.dpsstudio.device.run.RunComparison.Pair;
import org.dpsstudio.device.run.RunFile;
import org.dpsstudio.device.run.RunWords;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.wire.Json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two saved runs. Ends with 0 only when they went the same way. */
@Command(name = "compare")
final class CompareRuns implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "run-left")
    private Path left;

    @Parameters(index = "1", paramLabel = "OTHER_RUN", descriptionKey = "run-right")
    private Path right;

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.TABLE);

    @Spec
    private CommandSpec spec;

    private final RunWords words = RunWords.in(Locale.getDefault());

    @Override
    public Integer call() {
        RunFile before = load(left);
        RunFile after = load(right);
        RunComparison comparison = RunComparison.of(before.result(), after.result());
        PrintWriter out = spec.commandLine().getOut();
        if (output.format() == OutputFormat.JSON) {
            out.println(Json.pretty(document(before, after, comparison)));
        } else {
            out.println(words.sentence(before.result().ending()));
            out.println(words.sentence(after.result().ending()));
            out.println();
            comparison.pairs().forEach(pair -> print(out, pair));
        }
        return comparison.alike() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static RunFile load(Path file) {
        try {
            return RunFile.load(file);
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("run.unreadable", file, failed.getMessage()), failed);
        }
    }

    private void print(PrintWriter out, Pair pair) {
        String mark = switch (pair.likeness()) {
            case SAME -> "  ";
            case AS_EXPECTED -> "~ ";
            case DIFFERENT -> "! ";
            case LEFT_ONLY -> "- ";
            case RIGHT_ONLY -> "+ ";
        };
        Step step = pair.left().or(pair::right).orElseThrow();
        out.println(mark + Table.printable(words.title(step.kind())) + problem(pair));
        pair.differences().stream().filter(difference -> pair.likeness() != Likeness.AS_EXPECTED)
                .forEach(difference -> print(out, difference));
    }

    private static String problem(Pair pair) {
        return pair.left().flatMap(Step::problem).or(() -> pair.right().flatMap(Step::problem))
                .map(problem -> ": " + Table.printable(problem)).orElse("");
    }

    private static void print(PrintWriter out, Difference difference) {
        out.println("      " + Table.printable(String.join(" / ", difference.path())));
        side(out, "-", difference.left());
        side(out, "+", difference.right());
    }

    private static void side(PrintWriter out, String mark, Optional<String> value) {
        value.ifPresent(text -> text.lines().forEach(line -> out.println("        " + mark + " "
                + Table.printable(line))));
    }

    private static ObjectNode document(RunFile before, RunFile after, RunComparison comparison) {
        ObjectNode document = Json.object().put("alike", comparison.alike());
        document.put("registrationId", before.result().registrationId().text());
        document.put("otherRegistrationId", after.result().registrationId().text());
        ArrayNode steps = document.putArray("steps");
        for (Pair pair : comparison.pairs()) {
            ObjectNode node = steps.addObject();
            node.put("kind", pair.left().or(pair::right).orElseThrow().kind().name().toLowerCase(Locale.ROOT));
            node.put("likeness", pair.likeness().name().toLowerCase(Locale.ROOT));
            ArrayNode differences = node.putArray("differences");
            for (Difference difference : pair.differences()) {
                ObjectNode one = differences.addObject().put("path", String.join("/", difference.path()));
                difference.left().ifPresent(text -> one.put("left", text));
                difference.right().ifPresent(text -> one.put("right", text));
                one.put("expected", difference.expected());
            }
        }
        return document;
    }
}
