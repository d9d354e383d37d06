// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates made by command, which OpenSSL and keytool take. */
class MakingCommandsTest {
    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();
    private Path out;

    @BeforeEach
    void aFolderForTheFiles() {
        out = folder.resolve("pki");
    }

    /** Words separated by blanks, a word with {@code @} before a file of the folder. */
    private Terminal.Run x509(String words) {
        List<String> all = new ArrayList<>(List.of("x509"));
        for (String word : words.split(" ")) {
            all.add(word.startsWith("@") ? out.resolve(word.substring(1)).toString() : word);
        }
        if (words.startsWith("create")) {
            all.addAll(List.of("--out", out.toString()));
        }
        return terminal.run(all.toArray(String[]::new));
    }

    private String tool(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Arrays.asList(words.split(" ")));
        if (command.getFirst().equals("keytool")) {
            command.set(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        }
        Process process = new ProcessBuilder(command).directory(out.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private void hierarchy() {
        x509("create root --name Root --key p384").succeeds();
        x509("create intermediate --name Plant --issuer @Root.pem --issuer-key @Root.key --key rsa2048").succeeds();
        x509("create intermediate --name Line-4 --issuer @Plant.pem --issuer-key @Plant.key --path-length 0"
                + " --pkcs12 --password secret").succeeds();
    }

    @Test
    void devicesUnderTwoIntermediatesAreTakenByOpensslAndKeytool() throws Exception {
        hierarchy();
        JsonNode made = x509("create device --issuer @Line-4.p12 --issuer-password secret --registration-id press-1"
                + " --rid press-2 --prefix lathe- --count 11 --start 95 --pkcs12 --password geheim").json();
        List<String> ids = new ArrayList<>();
        made.forEach(each -> ids.add(each.get("registrationId").textValue()));
        assertEquals(13, ids.size());
        assertEquals(List.of("press-1", "press-2", "lathe-095", "lathe-096"), ids.subList(0, 4));
        assertEquals("lathe-105", ids.getLast());
        assertTrue(
                tool("openssl verify -purpose sslclient -CAfile Root.pem -untrusted lathe-100-chain.pem lathe-100.pem")
                        .contains("OK"));
        String text = tool("openssl x509 -in press-1.pem -noout -text");
        assertTrue(text.contains("TLS Web Client Authentication") && text.contains("CN = press-1"), text);
        assertTrue(tool("openssl pkcs12 -in press-1.p12 -passin pass:geheim -nodes").contains("PRIVATE KEY"));
        assertTrue(tool("keytool -list -v -keystore press-1.p12 -storepass geheim").contains("chain length: 3"));
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("press-1.key"))));
        JsonNode first = made.get(0);
        assertEquals(out.resolve("press-1-chain.pem").toString(), first.get("chainFile").textValue());
        assertEquals("CN=press-1", first.get("subject").textValue());
        assertTrue(terminal.type("x509 verify --purpose device", "--roots", out.resolve("Root.pem").toString(),
                out.resolve("press-1-chain.pem").toString()).succeeds().out().contains("accepted"));
    }

    @Test
    void nothingIsReplacedWithoutForceAndThenEverythingIs() throws Exception {
        x509("create root --name Root").succeeds();
        byte[] before = Files.readAllBytes(out.resolve("Root.pem"));
        x509("create root --name Root").isRefused("Root.pem", "--force");
        x509("create device --rid a").succeeds();
        x509("create device --rid b --rid a").isRefused("a.pem", "--force");
        assertFalse(Files.exists(out.resolve("b.pem")));
        assertArrayEquals(before, Files.readAllBytes(out.resolve("Root.pem")));
        x509("create root --name Root --force").succeeds();
        assertFalse(Arrays.equals(before, Files.readAllBytes(out.resolve("Root.pem"))));
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(4, files.count());
        }
    }

    @Test
    void devicesAreNamedByAFileAndAloneAreSelfSigned() throws Exception {
        Path ids = Files.writeString(folder.resolve("ids.txt"), "press-1\r\n\n  press:2  \n");
        JsonNode made = x509("create device --registration-ids " + ids).json();
        assertEquals(2, made.size());
        assertEquals(out.resolve("press%3A2.pem").toString(), made.get(1).get("certificateFile").textValue());
        assertEquals(made.get(1).get("subject"), made.get(1).get("issuer"));
        assertTrue(x509("create device --rid c --output table").succeeds().out().contains("CN=c"));
    }

    @Test
    void aDevicesOwnRequestIsSigned() throws Exception {
        hierarchy();
        tool("openssl req -new -newkey rsa:2048 -nodes -keyout own.key -out saw.csr -subj /CN=saw-1");
        JsonNode made = x509("create device --issuer @Plant.pem --issuer-key @Plant.key --request @saw.csr").json();
        assertFalse(made.get(0).has("keyFile"));
        assertTrue(tool("openssl verify -purpose sslclient -CAfile Root.pem -untrusted saw-chain.pem saw.pem")
                .contains("OK"));
        x509("create device --rid x --request @saw.csr").isMisused("--issuer");
        x509("create device --issuer @Plant.pem --issuer-key @Plant.key --request @Root.pem").isRefused("PKCS#10");
    }

    @Test
    void aVerificationCodeIsAnswered() throws Exception {
        x509("create root --name Root").succeeds();
        JsonNode proof = x509("create proof --code 106A5C0F3B8E --issuer @Root.pem --issuer-key @Root.key").json();
        assertEquals("CN=106A5C0F3B8E", proof.get("subject").textValue());
        assertTrue(tool("openssl verify -CAfile Root.pem proof.pem").contains("OK"));
    }

    @Test
    void whatCannotBeMadeIsSaidBeforeAnythingIs() {
        hierarchy();
        x509("create device --issuer @Line-4.pem --issuer-key @Root.key --rid a").isRefused("belong together");
        x509("create device --issuer @Line-4.pem --rid a").isRefused("private key");
        x509("create device --issuer @Line-4.p12 --issuer-password no --rid a").isRefused("password");
        x509("create device --issuer @none.pem --rid a").isRefused("There is no file");
        x509("create intermediate --name X --issuer @Line-4.pem --issuer-key @Line-4.key").isRefused("--path-length");
        x509("create device --issuer @Root.pem --issuer-key @Root.key --rid a --days 10000").isRefused("--days");
        x509("create device").isMisused("--registration-id");
        x509("create device --rid a --rid A").isMisused("twice");
        x509("create device --prefix a").isMisused("--count");
        x509("create device --rid a --pkcs12").isMisused("--password");
        x509("create device --rid a --key dsa").isMisused("p256");
        x509("create root").isMisused("--name");
        x509("create root --subject Factory").isMisused("CN=");
        x509("create root --name a --path-length -1").isMisused("--path-length");
        x509("create intermediate --name a").isMisused("--issuer");
        x509("create device --rid /etc/passwd").isRefused("registration ID");
        assertFalse(Files.exists(out.resolve("a.pem")));
    }

    @Test
    void whatIsInFilesOfAnyFormIsShown() throws Exception {
        hierarchy();
        Files.writeString(out.resolve("picture.png"), "\u0089PNG\r\n", StandardCharsets.ISO_8859_1);
        JsonNode all = x509("show @Line-4.p12 @Root.key @Root.pem --password no --password secret").json();
        List<String> kinds = new ArrayList<>();
        all.forEach(row -> kinds.add(row.get("kind").textValue()));
        assertEquals(List.of("privateKey", "certificate", "certificate", "privateKey", "certificate"), kinds);
        assertEquals(all.get(0).get("publicKeySha256"), all.get(1).get("publicKeySha256"));
        assertTrue(all.get(1).get("ca").booleanValue());
        Terminal.Run broken = x509("show @picture.png @Line-4.p12");
        assertEquals(1, broken.code());
        JsonNode problems = json(broken.out());
        assertEquals("NOT_A_CERTIFICATE", problems.get(0).get("reason").textValue());
        assertEquals("PASSWORD_NEEDED", problems.get(1).get("reason").textValue());
        assertTrue(x509("show @Root.pem -o table").succeeds().out().contains("CN=Root"));
        x509("show @missing").isRefused("There is no file");
    }

    private static JsonNode json(String text) throws WireException {
        return Json.read(text);
    }
}
