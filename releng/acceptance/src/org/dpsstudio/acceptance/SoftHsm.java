// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A SoftHSM2 token in a folder, and OpenSC's {@code pkcs11-tool} to look into it from outside. */
final class SoftHsm {
    private static final String PIN = "5678";
    private static final String LABEL = "devices";

    private final Path folder;
    private final Path library;

    private SoftHsm(Path folder, Path library) {
        this.folder = folder;
        this.library = library;
    }

    /** Makes an initialized token; skips the test where SoftHSM2 or OpenSC is not installed. */
    static SoftHsm create(Path parent) throws IOException, InterruptedException {
        Optional<Path> library = Stream.of("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm",
                "/usr/lib/aarch64-linux-gnu/softhsm", "/usr/lib64/softhsm", "/usr/lib64/pkcs11")
                .map(place -> Path.of(place, "libsofthsm2.so")).filter(Files::exists).findFirst();
        assumeTrue(library.isPresent() && isInstalled("softhsm2-util") && isInstalled("pkcs11-tool"),
                "SoftHSM2 or OpenSC is not installed: there is no token to test with.");
        Path folder = Files.createDirectories(parent.resolve("softhsm"));
        Files.writeString(folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + Files.createDirectories(folder.resolve("tokens")) + "\n");
        Files.writeString(folder.resolve("pin"), PIN + "\n");
        SoftHsm token = new SoftHsm(folder, library.get());
        Product.Ended ended = token.run(List.of("softhsm2-util", "--init-token", "--free", "--label", LABEL,
                "--so-pin", "12345678", "--pin", PIN));
        if (ended.exitCode() != 0) {
            throw new IOException(ended.errors() + ended.output());
        }
        return token;
    }

    private static boolean isInstalled(String tool) throws InterruptedException {
        try {
            Product.run(List.of(tool, "--help"), Path.of("."));
            return true;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    String library() {
        return library.toString();
    }

    String label() {
        return LABEL;
    }

    String pinFile() {
        return folder.resolve("pin").toString();
    }

    /** Runs a command that finds the token. */
    Product.Ended run(List<String> command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("env", "SOFTHSM2_CONF=" + folder.resolve("softhsm2.conf")));
        all.addAll(command);
        return Product.run(all, folder);
    }

    Product.Ended pkcs11Tool(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pkcs11-tool", "--module", library(), "--token-label", LABEL,
                "--login", "--pin", PIN));
        command.addAll(List.of(options));
        return run(command);
    }
}
