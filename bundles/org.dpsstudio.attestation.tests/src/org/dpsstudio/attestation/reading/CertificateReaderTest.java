// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateReaderTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void filesOfOtherTools() throws Exception {
        Programs run = new Programs(folder);
        run.openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem"
                + " -subj /CN=Root/O=Factory -days 30");
        run.openssl(
                "req -x509 -newkey rsa:2048 -nodes -keyout device.key -out device.pem -subj /CN=press-0017 -days 30");
        run.openssl("req -new -key device.key -out device.csr -subj /CN=press-0017/O=Wanted");
        run.openssl("x509 -in device.pem -outform DER -out device.der");
        run.openssl("x509 -in device.pem -trustout -addtrust clientAuth -out trusted.pem");
        run.openssl("req -in device.csr -outform DER -out request.der");
        run.openssl("rsa -in device.key -traditional -out pkcs1.key");
        run.openssl("rsa -in device.key -traditional -outform DER -out pkcs1.der");
        run.openssl("pkcs8 -topk8 -nocrypt -in device.key -outform DER -out pkcs8.der");
        run.openssl("ec -in root.key -out sec1.key");
        run.openssl("ec -in root.key -outform DER -out sec1.der");
        run.openssl("rsa -in device.key -traditional -aes256 -passout pass:secret -out legacy-aes.key");
        run.openssl("rsa -in device.key -traditional -des3 -passout pass:secret -out legacy-des3.key");
        run.openssl("pkcs8 -topk8 -in device.key -passout pass:secret -out pkcs8-encrypted.key");
        run.openssl("pkcs8 -topk8 -in device.key -passout pass:secret -v2 des3 -out pkcs8-des3.key");
        run.openssl("pkcs8 -topk8 -in device.key -passout pass:secret -scrypt -out pkcs8-scrypt.key");
        run.openssl("genpkey -algorithm ed25519 -out ed25519.key");
        run.openssl("req -x509 -key ed25519.key -subj /CN=ed25519 -days 30 -out ed25519.pem");
        run.openssl("ecparam -name secp384r1 -genkey -out with-parameters.key");
        run.openssl("crl2pkcs7 -nocrl -certfile device.pem -certfile root.pem -out bundle.p7b");
        run.openssl("crl2pkcs7 -nocrl -certfile device.pem -certfile root.pem -outform DER -out bundle.p7c");
        run.openssl(
                "pkcs12 -export -in device.pem -inkey device.key -certfile root.pem -name press -passout pass:secret"
                        + " -out modern.p12");
        run.openssl("pkcs12 -export -in device.pem -inkey device.key -certfile root.pem -name press -passout pass:"
                + " -out open.p12");
        run.openssl(
                "pkcs12 -export -in device.pem -inkey device.key -passout pass:secret -certpbe NONE -out clear.p12");
        for (String type : List.of("JKS", "JCEKS", "PKCS12")) {
            String store = " -storetype " + type + " -keystore keytool." + type + " -storepass secret1";
            run.keytool("-importkeystore -srckeystore modern.p12 -srcstorepass secret -srcstoretype PKCS12"
                    + " -destkeystore keytool." + type + " -deststoretype " + type + " -deststorepass secret1"
                    + (type.equals("PKCS12") ? "" : " -srcalias press -destkeypass secret1"));
            run.keytool("-importcert -noprompt -alias authority -file root.pem" + store);
        }
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(folder.resolve("ca.cnf"), "[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\ndefault_md=sha256\n");
        run.openssl("ca -config ca.cnf -gencrl -crldays 7 -cert root.pem -keyfile root.key -out list.pem");
        run.openssl("crl -in list.pem -outform DER -out list.der");
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private static String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static Material read(String content) {
        return read(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Material read(byte[] content) {
        return CertificateReader.read("here", content, Passwords.NONE);
    }

    private static Material read(byte[] content, String... passwords) {
        return CertificateReader.read("here", content,
                Passwords.of(Arrays.stream(passwords).map(String::toCharArray).toList()));
    }

    private static String kinds(Material material) {
        return material.items().stream().map(item -> switch (item) {
            case Item.OfCertificate c -> "certificate " + c.certificate().info().subjectName();
            case Item.OfPrivateKey k -> "key " + k.algorithm();
            case Item.OfRequest r -> "request " + r.subject();
            case Item.OfRevocationList l -> "list " + l.issuer();
        }).collect(Collectors.joining("; "));
    }

    private static String problems(Material material) {
        return material.problems().stream().map(p -> p.reason().name()).collect(Collectors.joining("; "));
    }

    private static Problem problem(Material material) {
        assertEquals(1, material.problems().size(), () -> material.problems().toString());
        Problem problem = material.problems().getFirst();
        assertTrue(problem.message().matches("(?s)[A-Z].*\\. [A-Z].*\\."), problem.message());
        return problem;
    }

    static Stream<Arguments> files() {
        return Stream.of(Arguments.of("root.pem", "certificate CN=Root, O=Factory"),
                Arguments.of("device.der", "certificate CN=press-0017"),
                Arguments.of("trusted.pem", "certificate CN=press-0017"),
                Arguments.of("device.csr", "request CN=press-0017, O=Wanted"),
                Arguments.of("request.der", "request CN=press-0017, O=Wanted"),
                Arguments.of("list.pem", "list CN=Root, O=Factory"),
                Arguments.of("list.der", "list CN=Root, O=Factory"),
                Arguments.of("bundle.p7b", "certificate CN=press-0017; certificate CN=Root, O=Factory"),
                Arguments.of("bundle.p7c", "certificate CN=press-0017; certificate CN=Root, O=Factory"),
                Arguments.of("open.p12", "certificate CN=press-0017; certificate CN=Root, O=Factory; key RSA 2048"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatOtherToolsWriteIsReadWithoutAPassword(String name, String expected) throws IOException {
        Material material = read(file(name));
        assertEquals("", problems(material));
        assertEquals(expected, kinds(material));
        assertEquals("here", material.items().getFirst().place().source());
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "device.der", "request.der", "list.der", "bundle.p7c", "open.p12", "device.pem", "bundle.p7b" })
    void base64WithoutHeadersIsTheSame(String name) throws IOException {
        assertEquals(kinds(read(file(name))), kinds(read(Base64.getMimeEncoder().encode(file(name)))));
    }

    static Stream<Arguments> keys() {
        return Stream.of(Arguments.of("device.key", "device.pem", "RSA 2048"),
                Arguments.of("pkcs1.key", "device.pem", "RSA 2048"),
                Arguments.of("pkcs1.der", "device.pem", "RSA 2048"),
                Arguments.of("pkcs8.der", "device.pem", "RSA 2048"),
                Arguments.of("sec1.key", "root.pem", "EC P-256"), Arguments.of("sec1.der", "root.pem", "EC P-256"),
                Arguments.of("root.key", "root.pem", "EC P-256"), Arguments.of("ed25519.key", "ed25519.pem", "Ed25519"),
                Arguments.of("legacy-aes.key", "device.pem", "RSA 2048"),
                Arguments.of("legacy-des3.key", "device.pem", "RSA 2048"),
                Arguments.of("pkcs8-encrypted.key", "device.pem", "RSA 2048"),
                Arguments.of("pkcs8-des3.key", "device.pem", "RSA 2048"),
                Arguments.of("pkcs8-scrypt.key", "device.pem", "RSA 2048"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyFormOfKeyIsReadAndFindsItsCertificate(String key, String certificate, String algorithm)
            throws IOException {
        Material alone = read(file(key), "wrong", "secret");
        assertEquals("key " + algorithm, kinds(alone));
        assertEquals(Reason.PRIVATE_KEY_ONLY, problem(alone).reason());
        Item.OfPrivateKey item = (Item.OfPrivateKey) alone.items().getFirst();
        assertTrue(item.key().isPresent());
        Material both = Material.together(List.of(alone, read(file("root.pem")), read(file(certificate))));
        assertEquals(List.of(), both.problems());
        Item.OfCertificate its = both.certificatesOf(item).getFirst();
        assertEquals(its.certificate(), read(file(certificate)).certificates().getFirst());
        assertEquals(Optional.of(item), both.keyOf(its));
        String secret = Base64.getEncoder().encodeToString(item.key().get().getEncoded());
        assertFalse((item + " " + both).contains(secret.substring(secret.length() - 30)));
    }

    @Test
    void anEllipticKeyThatNamesNoCurveIsSaidToBeSo() throws Exception {
        Programs run = new Programs(folder);
        run.openssl("ecparam -name secp384r1 -genkey -noout -out nameless.key");
        run.openssl("ec -in nameless.key -no_public -param_enc named_curve -outform DER -out nameless.der");
        byte[] key = file("nameless.der");
        int curve = latin(key).indexOf("\u00A0\u0007\u0006\u0005");
        byte[] without = Arrays.copyOf(key, curve);
        without[1] = (byte) (curve - 2);
        Problem problem = problem(read(without));
        assertEquals(Reason.DAMAGED, problem.reason());
        assertTrue(problem.message().contains("curve"), problem.message());
    }

    @Test
    void aRequestHasItsKeysHash() throws IOException {
        Item.OfPrivateKey key = (Item.OfPrivateKey) read(file("device.key")).items().getFirst();
        assertEquals(key.publicKeySha256(), ((Item.OfRequest) read(file("device.csr")).items().getFirst())
                .publicKeySha256());
    }

    @ParameterizedTest
    @ValueSource(strings = { "legacy-aes.key", "pkcs8-encrypted.key", "pkcs8-des3.key", "modern.p12" })
    void whatIsProtectedSaysWhetherThePasswordIsMissingOrWrong(String name) throws IOException {
        assertEquals(Reason.PASSWORD_NEEDED, problem(read(file(name))).reason());
        assertEquals(Reason.PASSWORD_WRONG, problem(read(file(name), "Secret", "")).reason());
        assertEquals(List.of(), read(file(name)).items());
    }

    @Test
    void aPasswordIsAskedForAgainUntilItFitsOrIsGivenUp() throws IOException {
        List<String> asked = new ArrayList<>();
        Material material = CertificateReader.read("store", file("modern.p12"), (source, attempt) -> {
            asked.add(source + attempt);
            return Optional.of((attempt == 3 ? "secret" : "no").toCharArray());
        });
        assertEquals(List.of("store1", "store2", "store3"), asked);
        assertEquals("certificate CN=press-0017; certificate CN=Root, O=Factory; key RSA 2048", kinds(material));
        assertEquals(Optional.of("press"), material.items().getFirst().place().entry());
        asked.clear();
        CertificateReader.read("store", file("modern.p12"), (source, attempt) -> {
            asked.add(source);
            return Optional.of("no".toCharArray());
        });
        assertEquals(CertificateReader.MOST_ATTEMPTS, asked.size());
    }

    @Test
    void whoHasNoPasswordIsAskedOnce() throws IOException {
        List<Integer> asked = new ArrayList<>();
        Material material = CertificateReader.read("here",
                (text("legacy-aes.key") + text("pkcs8-encrypted.key")).getBytes(StandardCharsets.US_ASCII),
                (source, attempt) -> {
                    asked.add(attempt);
                    return Optional.empty();
                });
        assertEquals("PASSWORD_NEEDED; PASSWORD_NEEDED", problems(material));
        assertEquals(List.of(1), asked);
    }

    @Test
    void ofAStoreWhoseCertificatesAreInTheClearOnlyTheKeyIsLeftClosed() throws IOException {
        Material material = read(file("clear.p12"));
        assertEquals("certificate CN=press-0017", kinds(material));
        assertEquals(Reason.PASSWORD_NEEDED, problem(material).reason());
        assertEquals("certificate CN=press-0017; key RSA 2048", kinds(read(file("clear.p12"), "secret")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "JKS", "JCEKS" })
    void javaKeyStoresShowTheirCertificatesAndOpenTheirKeys(String type) throws IOException {
        byte[] store = file("keytool." + type);
        Material closed = read(store);
        assertEquals(Reason.PASSWORD_NEEDED, problem(closed).reason());
        assertEquals(2, closed.certificates().stream().map(c -> c.info().subjectName()).distinct().count());
        Material open = read(store, "secret1");
        assertEquals(List.of(), open.problems());
        Item.OfPrivateKey key = open.items().stream().filter(Item.OfPrivateKey.class::isInstance)
                .map(Item.OfPrivateKey.class::cast).findFirst().orElseThrow();
        assertEquals(Optional.of("press"), key.place().entry());
        assertEquals("CN=press-0017", open.certificatesOf(key).getFirst().certificate().info().subjectName());
        assertEquals(Reason.PASSWORD_WRONG, problem(read(store, "secret2")).reason());
        Material cut = read(Arrays.copyOf(store, store.length - 25), "secret1");
        assertEquals(Reason.TRUNCATED, problem(cut).reason());
        assertFalse(cut.items().isEmpty());
    }

    @Test
    void keytoolsPkcs12IsReadWithBothItsEntries() throws IOException {
        Material open = read(file("keytool.PKCS12"), "secret1");
        assertEquals(List.of(), open.problems());
        assertEquals(3, open.items().size(), kinds(open));
    }

    @Test
    void everythingMixedInOneTextIsFoundWithItsLine() throws IOException {
        String mixed = "These are ours:\r\n" + text("device.pem") + "Bag Attributes\n  friendlyName: x\n"
                + text("with-parameters.key") + text("device.csr") + "\n\n-- \n" + text("list.pem") + text("bundle.p7b")
                + text("root.pem").replace("\n", "\r\n") + "regards";
        Material material = read(mixed);
        assertEquals("", problems(material));
        assertEquals("certificate CN=press-0017; key EC P-384; request CN=press-0017, O=Wanted; "
                + "list CN=Root, O=Factory; certificate CN=press-0017; certificate CN=Root, O=Factory; "
                + "certificate CN=Root, O=Factory", kinds(material));
        assertEquals(2, material.items().getFirst().place().line().orElseThrow());
        assertEquals(Optional.of("block 1"), material.items().getFirst().place().entry());
        int line = (int) mixed.substring(0, mixed.indexOf("-----BEGIN X509 CRL")).lines().count() + 1;
        assertEquals(line, material.items().get(3).place().line().orElseThrow());
    }

    @Test
    void textInAnyCodingOfAnyEditorIsRead() throws IOException {
        String pem = text("root.pem");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertEquals("certificate CN=Root, O=Factory", kinds(read(("\uFEFF" + pem).getBytes(charset))));
            assertEquals("certificate CN=Root, O=Factory", kinds(read(pem.getBytes(charset))));
        }
        assertEquals("certificate CN=Root, O=Factory", kinds(read(pem.replace("\n", "\r"))));
        assertEquals("certificate CN=Root, O=Factory", kinds(read(pem.replace("\n", " "))));
        assertEquals("certificate CN=Root, O=Factory",
                kinds(read("{\"ca\": \"" + pem.replace("\n", "\\n").replace("/", "\\/") + "\"}")));
        assertEquals("certificate CN=Root, O=Factory", kinds(read(pem.replace("BEGIN CERT", "BEGIN X509 CERT")
                .replace("END CERT", "END X509 CERT"))));
    }

    @Test
    void severalCertificatesInDerAreReadOneAfterTheOther() throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(file("device.der"));
        both.write(file("list.der"));
        assertEquals("certificate CN=press-0017; list CN=Root, O=Factory", kinds(read(both.toByteArray())));
    }

    static Stream<Arguments> mistakes() throws IOException {
        String pem = text("device.pem");
        byte[] der = file("device.der");
        String body = pem.substring(pem.indexOf('\n') + 1, pem.indexOf("-----END"));
        String key = text("device.key");
        String list = "-----BEGIN %s-----%n" + body + "-----END %s-----%n";
        byte[] inside = der.clone();
        Arrays.fill(inside, 20, 60, (byte) 0x55);
        return Stream.of(Arguments.of("", Reason.EMPTY, "nothing"), Arguments.of(" \n\t", Reason.EMPTY, "nothing"),
                Arguments.of("-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----\n", Reason.EMPTY, "Block 1"),
                Arguments.of(String.format(list, "PRIVATE KEY", "PRIVATE KEY"), Reason.WRONG_HEADER,
                        "PRIVATE KEY, but a certificate"),
                Arguments.of(String.format(list, "TOKEN", "TOKEN"), Reason.WRONG_HEADER, "a certificate"),
                Arguments.of(key.replace("PRIVATE KEY", "CERTIFICATE"), Reason.WRONG_HEADER, "a private key"),
                Arguments.of(String.format(list, "CERTIFICATE", "PRIVATE KEY"), Reason.HEADER_MISMATCH, "on line "),
                Arguments.of(pem.replace("-----BEGIN CERTIFICATE-----", "----BEGIN CERTIFICATE-----"),
                        Reason.WRONG_HEADER, "Line 1"),
                Arguments.of(pem.replace("-----", "\u2013\u2013"), Reason.WRONG_HEADER, "plain hyphens"),
                Arguments.of(pem.replace("E-----\nM", "E\nM"), Reason.WRONG_HEADER, "five hyphens"),
                Arguments.of(pem.replaceFirst("\nMII", "\nM!I"), Reason.BROKEN_BASE64, "character ! on line 2"),
                Arguments.of(pem.replaceFirst("\nM", "\n"), Reason.BROKEN_BASE64, "missing or left over"),
                Arguments.of(pem.substring(0, pem.indexOf("-----END")), Reason.TRUNCATED, "END line"),
                Arguments.of(pem.substring(pem.indexOf('\n') + 1), Reason.TRUNCATED, "BEGIN line"),
                Arguments.of(pem.substring(0, 28 + 65 * 4) + "-----END CERTIFICATE-----\n", Reason.TRUNCATED,
                        "only "),
                Arguments.of(latin(Arrays.copyOf(der, der.length - 7)), Reason.TRUNCATED,
                        "has " + der.length + " bytes, but only " + (der.length - 7)),
                Arguments.of(latin(der) + "\n\n", Reason.TRAILING_BYTES, "2 more"),
                Arguments.of(latin(inside), Reason.DAMAGED, "a certificate that breaks"),
                Arguments.of("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", Reason.NOT_A_CERTIFICATE, "a picture"),
                Arguments.of("{\"certificate\": null}", Reason.NOT_A_CERTIFICATE, "JSON"),
                Arguments.of("ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB me@here", Reason.NOT_A_CERTIFICATE, "SSH"),
                Arguments.of("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n",
                        Reason.NOT_A_CERTIFICATE, "SSH"),
                Arguments.of("---- BEGIN SSH2 PUBLIC KEY ----\nb3Bl\n---- END SSH2 PUBLIC KEY ----\n",
                        Reason.NOT_A_CERTIFICATE, "SSH"),
                Arguments.of(
                        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n=aB2d\n-----END PGP PUBLIC KEY BLOCK-----\n",
                        Reason.NOT_A_CERTIFICATE, "PGP"),
                Arguments.of("PK\u0003\u0004rest", Reason.NOT_A_CERTIFICATE, "archive"),
                Arguments.of("Dear all, here it comes.", Reason.NOT_A_CERTIFICATE, "other text"),
                Arguments.of("30 82 01 0a 02 03", Reason.NOT_A_CERTIFICATE, "hexadecimal"),
                Arguments.of("-----BEGIN NONSENSE-----\nAAAA\n-----END NONSENSE-----\n", Reason.DAMAGED, "Block 1"),
                Arguments.of("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n", Reason.DAMAGED,
                        "Block 1"));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeIsNamedAndTheOtherBlocksAreReadAllTheSame(String content, Reason reason, String words)
            throws IOException {
        boolean wide = content.chars().anyMatch(c -> c > 0xFF);
        Material material = wide ? read(content.getBytes(StandardCharsets.UTF_16)) : read(content);
        assertEquals(List.of(), material.items());
        Problem problem = problem(material);
        assertEquals(reason, problem.reason(), problem.message());
        assertTrue(problem.message().contains(words), problem.message());
        if (content.contains("-----BEGIN ") && content.startsWith("-----")) {
            Material around = read(text("root.pem") + content + text("root.pem"));
            assertEquals("certificate CN=Root, O=Factory; certificate CN=Root, O=Factory", kinds(around));
            assertEquals(reason, problem(around).reason());
        }
    }

    @Test
    void aDamagedCertificateOfABundleLosesOnlyItself() throws IOException {
        byte[] bundle = file("bundle.p7c");
        String all = latin(bundle);
        int name = all.indexOf("press-0017");
        bundle[name - 2] = 0x7F;
        Material material = read(bundle);
        assertEquals("certificate CN=Root, O=Factory", kinds(material));
        assertEquals(Reason.DAMAGED, problem(material).reason());
        assertEquals(Optional.of("certificate 1"), problem(material).place().entry());
    }

    @Test
    void tooMuchIsNotRead() {
        assertEquals(Reason.TOO_LARGE, problem(read(new byte[CertificateReader.LARGEST_CONTENT + 1])).reason());
        String empty = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n";
        Material many = read(empty.repeat(CertificateReader.MOST_PARTS + 5));
        assertEquals(CertificateReader.MOST_PARTS + 1, many.problems().size());
        assertEquals(Reason.TOO_MANY, many.problems().getLast().reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "-----BEGIN ", "-----BEGIN A-----\n", "-----END ", "-----BEGIN A-----B: c\n", "--BEGIN ABC\n",
                    "--END CERTIFICATE\n", "MIIB", "0\u0080", "-----BEGIN A-----\\n" })
    void hostileRepetitionTakesNoLongerThanItsLength(String piece) {
        byte[] content = piece.repeat(8 * 1024 * 1024 / piece.length()).getBytes(StandardCharsets.ISO_8859_1);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertFalse(read(content).problems().isEmpty()));
    }

    @Test
    void damagedFilesOfAllKindsNeverDoMoreThanHaveProblems() throws IOException {
        Random random = new Random(17);
        List<String> names = List.of("device.der", "bundle.p7c", "open.p12", "modern.p12", "keytool.JKS",
                "keytool.JCEKS", "list.der", "request.der", "pkcs8.der", "sec1.der", "device.pem", "legacy-aes.key",
                "pkcs8-encrypted.key");
        int problems = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = file(names.get(i % names.size()));
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            problems += read(damaged).problems().size();
        }
        assertTrue(problems > 300, problems + " problems");
    }

    @Test
    void whatAsksForTooMuchWorkIsNotOpened() throws Exception {
        Programs run = new Programs(folder);
        run.openssl("pkcs8 -topk8 -in root.key -passout pass:secret -iter 1500000 -out costly.key");
        assertEquals(Reason.TOO_COSTLY, problem(read(file("costly.key"), "secret")).reason());
    }

    @Test
    void everyReasonHasItsSentences() {
        var messages = ResourceBundle.getBundle("org.dpsstudio.attestation.reading.messages");
        for (String key : messages.keySet()) {
            if (key.matches("[A-Z_0-9]+(\\..*)?")) {
                assertTrue(messages.getString(key).matches("[A-Z{].*\\. [A-Z].*\\."), key);
            }
        }
        for (Reason reason : Reason.values()) {
            assertTrue(messages.keySet().stream().anyMatch(key -> key.split("\\.")[0].equals(reason.name())),
                    reason.name());
        }
    }
}
