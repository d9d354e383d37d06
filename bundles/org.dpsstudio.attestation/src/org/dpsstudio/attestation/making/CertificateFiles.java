// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.making;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.dpsstudio.attestation.internal.making.MakingText;

/**
 * A folder into which certificates are written, each as several files of one name: {@code NAME.pem}, the certificate;
 * {@code NAME-chain.pem}, it and what issued it, where that is not a root alone; {@code NAME.key}, the private key;
 * {@code NAME.p12}, all of it under a password. What holds a private key can be read by its owner alone, where the
 * file system knows owners. Each file is there whole or not at all, and when one of a certificate's files cannot be
 * written, the others are not left there either.
 */
public final class CertificateFiles {
    private static final String CERTIFICATE = ".pem";
    private static final String CHAIN = "-chain.pem";
    private static final String KEY = ".key";
    private static final String PKCS12 = ".p12";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> EVERYBODY_READS = PosixFilePermissions.fromString("rw-r--r--");

    private final Path folder;
    private final boolean replace;

    /**
     * @param folder made when it is not there
     * @param replace whether all files of an earlier certificate of the same name may be replaced
     */
    public CertificateFiles(Path folder, boolean replace) {
        this.folder = folder;
        this.replace = replace;
    }

    /**
     * @param name any name, for example a registration ID
     * @return the same as the name of a file: what file systems do not take is written as {@code %} and two digits
     */
    public static String fileName(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-'
                    || b == '_' || b == '.' && !text.isEmpty();
            text.append(plain ? Character.toString(b) : String.format("%%%02X", b & 0xFF));
        }
        return text.toString();
    }

    /**
     * @param name a certificate's name
     * @return those of its files that are there already
     */
    public List<Path> existing(String name) {
        return Stream.of(CERTIFICATE, CHAIN, KEY, PKCS12).map(suffix -> path(name, suffix)).filter(Files::exists)
                .toList();
    }

    /**
     * @param name what the files are called
     * @param issued the certificate with its key
     * @param password protects a PKCS#12 file; none is written without
     * @return the files
     * @throws IOException when one could not be written, or is there already and must not be replaced; the message of
     *         the latter, a {@link FileAlreadyExistsException}, is whole sentences
     */
    public List<Path> write(String name, IssuedCertificate issued, Optional<char[]> password) throws IOException {
        Map<String, byte[]> contents = certificates(issued.chain());
        contents.put(KEY, PemFile.key(issued.key()).getBytes(StandardCharsets.US_ASCII));
        password.ifPresent(secret -> contents.put(PKCS12, Pkcs12.write(issued, name, secret)));
        return write(name, contents);
    }

    /**
     * @param name what the files are called
     * @param chain a certificate whose key is elsewhere, then what issued it
     * @return the files
     * @throws IOException as for a certificate with its key
     */
    public List<Path> write(String name, List<X509Certificate> chain) throws IOException {
        return write(name, certificates(chain));
    }

    private static Map<String, byte[]> certificates(List<X509Certificate> chain) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put(CERTIFICATE, PemFile.certificates(chain.subList(0, 1)).getBytes(StandardCharsets.US_ASCII));
        if (chain.size() > 1) {
            contents.put(CHAIN, PemFile.certificates(chain).getBytes(StandardCharsets.US_ASCII));
        }
        return contents;
    }

    private List<Path> write(String name, Map<String, byte[]> contents) throws IOException {
        Files.createDirectories(folder);
        List<Path> earlier = existing(name);
        if (!replace && !earlier.isEmpty()) {
            throw new FileAlreadyExistsException(earlier.getFirst().toString(), null,
                    MakingText.of("exists"));
        }
        Map<Path, Path> written = new LinkedHashMap<>();
        List<Path> moved = new ArrayList<>();
        boolean done = false;
        try {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                boolean secret = content.getKey().equals(KEY) || content.getKey().equals(PKCS12);
                written.put(path(name, content.getKey()), temporary(content.getValue(), secret));
            }
            for (Map.Entry<Path, Path> file : written.entrySet()) {
                put(file.getValue(), file.getKey());
                moved.add(file.getKey());
            }
            done = true;
        } finally {
            for (Path left : written.values()) {
                Files.deleteIfExists(left);
            }
            if (!done && !replace) {
                for (Path file : moved) {
                    Files.deleteIfExists(file);
                }
            }
        }
        for (Path old : earlier) {
            if (!written.containsKey(old)) {
                Files.deleteIfExists(old);
            }
        }
        return List.copyOf(written.keySet());
    }

    private Path temporary(byte[] content, boolean secret) throws IOException {
        boolean owned = Files.getFileStore(folder).supportsFileAttributeView("posix");
        Path file = owned ? Files.createTempFile(folder, ".making-", ".tmp", OWNER_ONLY)
                : Files.createTempFile(folder, ".making-", ".tmp");
        try {
            Files.write(file, content);
            if (owned && !secret) {
                Files.setPosixFilePermissions(file, EVERYBODY_READS);
            }
            return file;
        } catch (IOException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private void put(Path file, Path target) throws IOException {
        if (replace) {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.move(file, target);
        }
    }

    private Path path(String name, String suffix) {
        return folder.resolve(fileName(name) + suffix);
    }
}
