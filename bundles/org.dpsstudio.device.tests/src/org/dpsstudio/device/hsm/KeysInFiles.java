// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Passwords;

/** Looks for private keys in every file below a folder, with every password that can be found there. */
final class KeysInFiles {
    private final Path folder;

    KeysInFiles(Path folder) {
        this.folder = folder;
    }

    /** @return the files that hold any private key, by our reader or by OpenSSL's */
    List<Path> holdingAny() throws IOException, InterruptedException {
        List<Path> found = new ArrayList<>();
        for (Path file : files()) {
            if (!keys(file).isEmpty() || readByOpenSsl(file)) {
                found.add(file);
            }
        }
        return found;
    }

    /** @return the files that hold the private key of this certificate */
    List<Path> holdingKeyOf(X509Certificate certificate) throws Exception {
        String hash = HexFormat.of().withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded()));
        List<Path> found = new ArrayList<>();
        for (Path file : files()) {
            if (keys(file).stream().anyMatch(key -> key.publicKeySha256().orElseThrow().equals(hash))) {
                found.add(file);
            }
        }
        return found;
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<Item.OfPrivateKey> keys(Path file) throws IOException {
        return CertificateReader.read(file.toString(), Files.readAllBytes(file), Passwords.of(passwords())).items()
                .stream().filter(Item.OfPrivateKey.class::isInstance).map(Item.OfPrivateKey.class::cast).toList();
    }

    private List<char[]> passwords() throws IOException {
        List<char[]> passwords = new ArrayList<>();
        for (Path file : files()) {
            if (file.getFileName().toString().endsWith(".password")) {
                passwords.add(Files.readString(file).strip().toCharArray());
            }
        }
        return passwords;
    }

    private boolean readByOpenSsl(Path file) throws IOException, InterruptedException {
        for (char[] password : passwords()) {
            if (succeeds(file, "pass:" + new String(password))) {
                return true;
            }
        }
        return succeeds(file, "pass:");
    }

    private static boolean succeeds(Path file, String password) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("openssl", "pkey", "-in", file.toString(), "-noout", "-passin", password)
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("openssl pkey does not end: " + said);
        }
        return process.exitValue() == 0;
    }
}
