// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.wire.CertificateJson;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.JudgementJson;
import org.dpsstudio.wire.KnownCertificateJson;
import org.dpsstudio.wire.RevocationJson;
import org.dpsstudio.wire.WireException;

/** The JSON documents in which certificates, revocation lists and judgements come over the network. */
public final class ReadWire {
    private ReadWire() {
    }

    /** A reader of one document. */
    @FunctionalInterface
    private interface Reading {
        void read(JsonNode node) throws WireException;
    }

    /** Reads it as each of them; refusing is right, anything else than that is not. */
    public static void fuzzerTestOneInput(byte[] content) {
        JsonNode node;
        try {
            node = Json.read(content);
        } catch (WireException refused) {
            return;
        }
        attempt(node, CertificateJson::readList);
        attempt(node, CertificateJson::readUpload);
        attempt(node, CertificateJson::readProof);
        attempt(node, JudgementJson::readQuestion);
        attempt(node, n -> CertificateJson.write(CertificateJson.read(n)));
        attempt(node, n -> JudgementJson.write(JudgementJson.read(n)));
        attempt(node, n -> KnownCertificateJson.write(KnownCertificateJson.read(n)));
        attempt(node, n -> RevocationJson.write(RevocationJson.readSettings(n)));
        attempt(node, n -> RevocationJson.write(RevocationJson.readList(n)));
    }

    private static void attempt(JsonNode node, Reading reading) {
        try {
            reading.read(node);
        } catch (WireException refused) {
            if (refused.getMessage() == null) {
                throw new AssertionError("a message is missing", refused);
            }
        }
    }

    /** Writes well-formed documents, from which the fuzzer goes on: {@code ReadWire FOLDER}. */
    public static void main(String... arguments) throws IOException, UnreadableCertificateException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Validity validity = Validity.of(Instant.parse("2026-11-23T00:00:00Z"), Duration.ofDays(30));
        X509Certificate root = new CertificateMaker(new SecureRandom()).ca("CN=Root", validity).certificate();
        String base64 = Certificates.of(root).der().orElseThrow().base64();
        List<String> documents = List.of(
                "{\"properties\":{\"certificate\":\"" + base64 + "\",\"isVerified\":true}}",
                "{\"certificate\":\"" + base64 + "\"}",
                "{\"chain\":[\"" + base64 + "\"],\"at\":\"2026-11-23T00:00:00Z\"}",
                "{\"value\":[{\"name\":\"root\",\"etag\":\"AAAA\",\"properties\":{\"subject\":\"CN=Root\",\"expiry\":"
                        + "\"2026-12-23T00:00:00Z\",\"thumbprint\":\"00\",\"isVerified\":false,\"created\":"
                        + "\"2026-11-23T00:00:00Z\",\"updated\":\"2026-11-23T00:00:00Z\",\"certificate\":\"" + base64
                        + "\"}}]}");
        for (int i = 0; i < documents.size(); i++) {
            Files.writeString(folder.resolve("seed-" + i), documents.get(i));
        }
    }
}
