// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.hsm;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * SoftHSM 2 with its own configuration, its own tokens and its own copy of the library in a folder, so that several can
 * be in one process, each as if it were another maker's. Tokens are made before the library is first used: it looks for
 * them once.
 */
public final class SoftHsm {
    /** The user PIN of all tokens. */
    public static final String PIN = "1234";
    /** The security officer's PIN of all tokens. */
    public static final String OFFICER_PIN = "567890";

    private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"), Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Path configuration;
    private final Path library;

    /**
     * How a tool ended.
     *
     * @param code 0 when it was well
     * @param text what it wrote, errors too
     */
    public record Answer(int code, String text) {
    }

    private SoftHsm(Path folder) {
        this.folder = folder;
        this.configuration = folder.resolve("softhsm2.conf");
        this.library = folder.resolve("libsofthsm2.so");
    }

    /** @return whether SoftHSM and the tools of OpenSC are installed */
    public static boolean isThere() {
        return installed().isPresent() && onPath("softhsm2-util") && onPath("pkcs11-tool");
    }

    private static Optional<Path> installed() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }

    private static boolean onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
                .anyMatch(folder -> Files.isExecutable(folder.resolve(tool)));
    }

    /**
     * @param folder empty, or not there yet
     * @param labels of the tokens to make
     * @return a SoftHSM with these tokens
     * @throws IOException when it cannot be set up
     * @throws InterruptedException when the thread is interrupted
     */
    public static SoftHsm create(Path folder, String... labels) throws IOException, InterruptedException {
        SoftHsm made = new SoftHsm(folder.toAbsolutePath());
        Files.createDirectories(made.folder.resolve("tokens"));
        Files.copy(installed().orElseThrow(() -> new IOException("SoftHSM is not installed.")), made.library);
        Files.writeString(made.configuration, """
                directories.tokendir = %s
                objectstore.backend = file
                log.level = ERROR
                """.formatted(made.folder.resolve("tokens")));
        for (String label : labels) {
            made.required("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin",
                    OFFICER_PIN);
        }
        return made;
    }

    /** @return its copy of the library: here after {@link #useHere}, in other processes with {@link #environment} */
    public Path library() {
        return library;
    }

    /** @return where its tokens keep their objects, encrypted */
    public Path tokens() {
        return folder.resolve("tokens");
    }

    /** @return what another process needs in its environment to see these tokens */
    public Map<String, String> environment() {
        return Map.of("SOFTHSM2_CONF", configuration.toString());
    }

    /**
     * Makes the library look for these tokens in this process. It reads the environment when it is first used, so that
     * is to come before another one is prepared.
     *
     * @return this
     */
    public SoftHsm useHere() {
        Function set = NativeLibrary.getProcess().getFunction("setenv");
        if (set.invokeInt(new Object[] { "SOFTHSM2_CONF", configuration.toString(), 1 }) != 0) {
            throw new IllegalStateException("The environment cannot be changed.");
        }
        return this;
    }

    /**
     * Runs {@code pkcs11-tool} of OpenSC on the library.
     *
     * @param arguments what follows the module
     * @return how it ended
     * @throws IOException when it cannot be run
     * @throws InterruptedException when the thread is interrupted
     */
    public Answer tool(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("pkcs11-tool", "--module", library.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    /**
     * @param command a tool and its arguments
     * @return how it ended, in the environment of these tokens
     * @throws IOException when it cannot be run
     * @throws InterruptedException when the thread is interrupted
     */
    public Answer run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
        builder.environment().putAll(environment());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.directory(folder.toFile()).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " does not end.");
        }
        return new Answer(process.exitValue(), text);
    }

    private void required(String... command) throws IOException, InterruptedException {
        Answer answer = run(command);
        if (answer.code() != 0) {
            throw new IOException(command[0] + ": " + answer.text());
        }
    }
}
