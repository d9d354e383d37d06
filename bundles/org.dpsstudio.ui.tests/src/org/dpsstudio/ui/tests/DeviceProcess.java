// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;

import org.dpsstudio.host.ReadyInfo;

/** The unmodified Azure device client, in a process of its own. */
final class DeviceProcess {
    private static final String PASSWORD = "changeit";

    private final ReadyInfo service;
    private final Path trustStore;
    private final String classPath;

    DeviceProcess(ReadyInfo service, Path folder) throws IOException, GeneralSecurityException {
        this.service = service;
        Path built = Path.of(System.getProperty("dps.checkout"), "releng", "device-client", "target");
        classPath = built.resolve("classes") + File.pathSeparator + Files.readString(built.resolve("class-path"));
        trustStore = folder.resolve("trust.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(service.caFile());
                OutputStream out = Files.newOutputStream(trustStore)) {
            store.setCertificateEntry("service", CertificateFactory.getInstance("X.509").generateCertificate(in));
            store.store(out, PASSWORD.toCharArray());
        }
    }

    /**
     * What came of a registration.
     *
     * @param exitCode 0 when the client says that it was assigned
     * @param output what the client said
     */
    record Outcome(int exitCode, String output) {
    }

    Outcome register(String registrationId, String key) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath,
                "-Djavax.net.ssl.trustStore=" + trustStore, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12", "org.dpsstudio.deviceclient.Register",
                service.deviceEndpoint(), service.idScope(), registrationId, key)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
