// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code swtpm} with its state in a folder, for clients on the loopback, and {@code tpm2-tools} beside them. */
final class SwTpm implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final long PATIENCE_SECONDS = 30;

    private final Path folder;
    private final Process process;
    private final int port;

    private SwTpm(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /** Whether swtpm and tpm2-tools are installed. */
    static boolean isInstalled() {
        return isInstalled("swtpm") && isInstalled("tpm2_getcap");
    }

    private static boolean isInstalled(String tool) {
        try {
            return Product.run(List.of(tool, "--version"), Path.of(".")).exitCode() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts one on two ports that are free, one behind the other, as tpm2-tools expect. */
    static SwTpm start(Path folder) throws IOException, InterruptedException {
        Path state = Files.createDirectories(folder.resolve("tpm-state"));
        Path log = folder.resolve("swtpm.log");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = freePort();
            Process process = new ProcessBuilder("swtpm", "socket", "--tpm2", "--tpmstate", "dir=" + state, "--server",
                    "type=tcp,port=" + port + ",bindaddr=127.0.0.1", "--ctrl",
                    "type=tcp,port=" + (port + 1) + ",bindaddr=127.0.0.1", "--flags", "not-need-init,startup-clear")
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start();
            if (listens(process, port + 1)) {
                return new SwTpm(folder, process, port);
            }
            stop(process);
        }
        throw new IOException("swtpm does not start: " + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // The last port has none behind it; the attempt with it fails, and another follows.
            return Math.min(free.getLocalPort(), 65_534);
        }
    }

    private static boolean listens(Process process, int port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return process.isAlive();
            } catch (IOException notYet) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Its data port, which takes raw TPM commands from one client after the other. */
    int port() {
        return port;
    }

    /** Where tpm2-tools find it. */
    String tcti() {
        return "swtpm:host=127.0.0.1,port=" + port;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs a tool of tpm2-tools in the TPM's folder; arguments are separated by blanks. */
    Product.Ended attempt(String commandLine) throws IOException, InterruptedException {
        return Product.run(List.of(("env TPM2TOOLS_TCTI=" + tcti() + " " + commandLine)
                .split(" +")), folder);
    }

    /** Runs a tool that must succeed. */
    Product.Ended run(String commandLine) throws IOException, InterruptedException {
        Product.Ended ended = attempt(commandLine);
        if (ended.exitCode() != 0) {
            throw new IOException(commandLine + ": " + ended.errors() + ended.output());
        }
        return ended;
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop(process);
    }
}
