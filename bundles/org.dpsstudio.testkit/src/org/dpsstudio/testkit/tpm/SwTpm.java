// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.tpm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code swtpm} with its state in a folder, listening on the loopback, and {@code tpm2-tools} to speak with it. */
public final class SwTpm implements AutoCloseable {
    /** Why a test without one is skipped. */
    public static final String MISSING = "swtpm and tpm2-tools are not installed, so no real TPM takes part.";
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

    /** @return whether both are installed */
    public static boolean isThere() {
        return answers("swtpm", "--version") && answers("tpm2_getcap", "--version");
    }

    private static boolean answers(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Starts one on two ports that are free, one behind the other, as its clients expect.
     *
     * @param folder for its state, and for what the tools write
     * @return the running TPM
     * @throws IOException when it does not start
     * @throws InterruptedException when the caller is interrupted meanwhile
     */
    public static SwTpm start(Path folder) throws IOException, InterruptedException {
        Path state = Files.createDirectories(folder.resolve("state"));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = freePort();
            Process process = new ProcessBuilder("swtpm", "socket", "--tpm2", "--tpmstate", "dir=" + state, "--server",
                    "type=tcp,port=" + port + ",bindaddr=127.0.0.1", "--ctrl",
                    "type=tcp,port=" + (port + 1) + ",bindaddr=127.0.0.1", "--flags",
                    "not-need-init,startup-clear").directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("swtpm.log").toFile()).start();
            if (listens(process, port + 1)) {
                return new SwTpm(folder, process, port);
            }
            stop(process);
        }
        throw new IOException("swtpm does not start: " + Files.readString(folder.resolve("swtpm.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // The last port has none behind it; the attempt with it fails, and another follows.
            return Math.min(free.getLocalPort(), 65_534);
        }
    }

    private static boolean listens(Process process, int port) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
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

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** @return where it takes raw commands, on the loopback; it serves one client at a time */
    public int port() {
        return port;
    }

    /**
     * @param name of a file that a tool reads or writes
     * @return where it is
     */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * @param name of a file that a tool wrote
     * @return what it holds
     * @throws IOException when it is not there
     */
    public byte[] content(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    /**
     * @param name of a file that a tool reads
     * @param content what it holds
     * @throws IOException when it cannot be written
     */
    public void write(String name, byte[] content) throws IOException {
        Files.write(file(name), content);
    }

    /**
     * What a tool answered.
     *
     * @param code its exit code
     * @param text what it wrote
     */
    public record Answer(int code, String text) {
    }

    /**
     * Runs a tool that must succeed.
     *
     * @param commandLine with arguments separated by blanks
     * @return what it wrote
     * @throws IOException when it fails
     * @throws InterruptedException when the caller is interrupted meanwhile
     */
    public String run(String commandLine) throws IOException, InterruptedException {
        Answer answer = attempt(commandLine);
        if (answer.code() != 0) {
            throw new IOException(commandLine + ": " + answer.text());
        }
        return answer.text();
    }

    /**
     * Runs a tool.
     *
     * @param commandLine with arguments separated by blanks
     * @return what it answered
     * @throws IOException when it does not start, or does not come to an end
     * @throws InterruptedException when the caller is interrupted meanwhile
     */
    public Answer attempt(String commandLine) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(commandLine.split(" +")));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("TPM2TOOLS_TCTI", "swtpm:host=127.0.0.1,port=" + port);
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process tool = builder.redirectOutput(said.toFile()).start();
        tool.getOutputStream().close();
        if (!tool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            stop(tool);
            throw new IOException(commandLine + " does not come to an end");
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        Files.delete(said);
        return new Answer(tool.exitValue(), text);
    }

    /**
     * @return the handles of transient objects and sessions that somebody left, empty when there are none; it has no
     *         resource manager, so that they stay until they are flushed or it ends
     * @throws IOException when the tools fail
     * @throws InterruptedException when the caller is interrupted meanwhile
     */
    public String leftBehind() throws IOException, InterruptedException {
        return run("tpm2_getcap handles-transient") + run("tpm2_getcap handles-loaded-session")
                + run("tpm2_getcap handles-saved-session");
    }

    @Override
    public void close() throws InterruptedException {
        stop(process);
    }
}
