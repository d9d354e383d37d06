// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.architecture.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * A bundle as it lies in the checkout, and what it wants of others.
 *
 * @param name its symbolic name
 * @param arrows what it requires or imports, by manifest and by source
 */
record BundleSources(String name, List<Arrow> arrows) {

    /**
     * What a bundle wants.
     *
     * @param from the file that says so
     * @param to a bundle, a package or a type
     */
    record Arrow(String from, String to) {
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    private static final Pattern IMPORT = Pattern.compile("^\\s*import\\s+(?:static\\s+)?([\\w.]+)\\s*(?:\\.\\*)?;",
            Pattern.MULTILINE);
    private static final Pattern QUALIFIED = Pattern.compile("\\borg\\.(?:dpsstudio|eclipse)\\.[a-z0-9.]+\\.[A-Z]\\w*");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    static List<BundleSources> all() {
        var folder = checkout().resolve("bundles");
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(manifestOf(entry))).map(BundleSources::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path checkout() {
        return Path.of(Objects.requireNonNull(System.getProperty("dps.checkout"),
                "The system property dps.checkout names the checkout."));
    }

    private static Path manifestOf(Path bundle) {
        return bundle.resolve("META-INF/MANIFEST.MF");
    }

    private static BundleSources read(Path folder) {
        try (var stream = Files.newInputStream(manifestOf(folder))) {
            var manifest = new Manifest(stream).getMainAttributes();
            var name = firstNames(manifest.getValue("Bundle-SymbolicName")).getFirst();
            var arrows = new ArrayList<Arrow>();
            for (var header : List.of("Require-Bundle", "Import-Package", "Fragment-Host")) {
                wanted(manifest, header).forEach(to -> arrows.add(new Arrow(name + " (" + header + ")", to)));
            }
            readSources(folder, arrows);
            return new BundleSources(name, List.copyOf(arrows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readSources(Path folder, List<Arrow> arrows) throws IOException {
        var sources = folder.resolve("src");
        if (!Files.isDirectory(sources)) {
            return;
        }
        try (var files = Files.walk(sources)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var from = checkout().relativize(file).toString();
                var code = COMMENT.matcher(Files.readString(file)).replaceAll(" ");
                IMPORT.matcher(code).results().forEach(found -> arrows.add(new Arrow(from, found.group(1))));
                var body = QUOTED.matcher(IMPORT.matcher(code).replaceAll(" ")).replaceAll(" ");
                QUALIFIED.matcher(body).results().forEach(found -> arrows.add(new Arrow(from, found.group())));
            }
        }
    }

    private static List<String> wanted(Attributes manifest, String header) {
        var value = manifest.getValue(header);
        return value == null ? List.of() : firstNames(value);
    }

    /** The names in a manifest header, without what follows each. */
    private static List<String> firstNames(String header) {
        var names = new ArrayList<String>();
        for (var clause : QUOTED.matcher(header).replaceAll("").split(",")) {
            names.add(clause.split(";")[0].strip());
        }
        return names;
    }
}
