// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.wire.Json;

import picocli.CommandLine.Option;

/** The option {@code --output}, and printing as it says. */
final class OutputOptions {
    private final OutputFormat usual;

    @Option(names = { "--output", "-o" }, order = 210, paramLabel = "json|table")
    private OutputFormat format;

    /** @param usual what holds without the option */
    OutputOptions(OutputFormat usual) {
        this.usual = usual;
    }

    /**
     * A list's columns.
     *
     * @param <T> what is listed
     * @param headings keys of the message bundle
     * @param cells the texts of a row
     */
    record Columns<T>(List<String> headings, Function<T, List<String>> cells) {
    }

    /** Takes the items of a list one by one and prints them; {@link #end} comes last. */
    interface ListPrinter<T> {
        void item(T item);

        void end();
    }

    OutputFormat format() {
        return format == null ? usual : format;
    }

    /** @return whether the option was given */
    boolean isGiven() {
        return format != null;
    }

    /** Prints one object. */
    void object(PrintWriter out, ObjectNode document) {
        if (format() == OutputFormat.JSON) {
            out.println(Json.pretty(document));
            return;
        }
        Table table = new Table(out, headings(List.of("column.member", "column.value")));
        List<List<String>> rows = new ArrayList<>();
        flatten("", document, rows);
        rows.forEach(table::row);
        table.end();
    }

    /** Prints a list while it comes in. */
    <T> ListPrinter<T> list(PrintWriter out, Function<T, ObjectNode> document, Columns<T> columns) {
        return format() == OutputFormat.JSON ? new JsonList<>(out, document)
                : new TableList<>(new Table(out, headings(columns.headings())), columns.cells());
    }

    /** Prints documents as a JSON list while they come in, whatever the option says. */
    <T> ListPrinter<T> documents(PrintWriter out, Function<T, ObjectNode> document) {
        return new JsonList<>(out, document);
    }

    private static List<String> headings(List<String> keys) {
        return keys.stream().map(k -> Messages.text(k)).toList();
    }

    private static void flatten(String path, JsonNode node, List<List<String>> rows) {
        if (node.isObject() && !node.isEmpty()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                flatten(path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue(), rows);
            }
        } else {
            rows.add(List.of(path, node.isTextual() ? node.textValue() : Json.compact(node)));
        }
    }

    private record TableList<T>(Table table, Function<T, List<String>> cells) implements ListPrinter<T> {
        @Override
        public void item(T item) {
            table.row(cells.apply(item));
        }

        @Override
        public void end() {
            table.end();
        }
    }

    private static final class JsonList<T> implements ListPrinter<T> {
        private final PrintWriter out;
        private final Function<T, ObjectNode> document;
        private boolean begun;

        JsonList(PrintWriter out, Function<T, ObjectNode> document) {
            this.out = out;
            this.document = document;
        }

        @Override
        public void item(T item) {
            out.print(begun ? ",\n" : "[\n");
            begun = true;
            out.print("  " + Json.pretty(document.apply(item)).replace("\n", "\n  "));
        }

        @Override
        public void end() {
            out.println(begun ? "\n]" : "[]");
        }
    }
}
