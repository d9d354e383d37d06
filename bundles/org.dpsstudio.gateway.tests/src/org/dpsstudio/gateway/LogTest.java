// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.device.DeviceAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.netty.handler.ssl.SslProvider;

/** What the log tells, at its most talkative. */
class LogTest {
    private static final String SECRET = "c2VjcmV0U2lnbmF0dXJl";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            text.append(formatter.formatMessage(line));
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(text));
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {
            // keeps nothing back
        }

        @Override
        public void close() {
            // holds nothing
        }
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stop() {
        root.setLevel(before);
        root.removeHandler(handler);
    }

    @ParameterizedTest
    @MethodSource("org.dpsstudio.gateway.TlsTest#engines")
    void noTokenReachesTheLog(SslProvider engine) throws Exception {
        String field = "Authorization: SharedAccessSignature sr=a&sig=" + SECRET + "&se=1\r\n";
        String path = "/" + Rig.SCOPE + "/registrations/a/register?" + Rig.VERSION;
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            rig.once(Rig.request("PUT", path, field, ""));
            rig.once("GET / HTTP/1.1\r\nHost: a\r\nBad Field: x\r\n" + field + "\r\n");
            rig.once("GET / HTTP/1.1\r\nHost: a\r\n" + field.replace("&", "\u0001") + "\r\n");
            rig.once("GET / HTTP/1.1\r\nHost: a\r\nX-Much: " + "b".repeat(16_300) + "\r\n" + field + "\r\n");
            rig.once(Rig.request("PUT", "/enrollments/a?" + Rig.VERSION, field, SECRET));
            rig.devices.onRegister = request -> {
                throw new IllegalStateException("unplanned");
            };
            rig.once(Rig.request("PUT", path, field, ""));
            rig.devices.onRegister = request -> new DeviceAnswer.Refused(
                    new ServiceError(ServiceError.ATTESTATION_FAILED, "no"));
            assertEquals(401, rig.once(Rig.request("PUT", path, field, "")).status());
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
                plain.getOutputStream().write(("GET / HTTP/1.1\r\n" + field).getBytes(StandardCharsets.US_ASCII));
                plain.getInputStream().readAllBytes();
            }
        }
        assertFalse(lines.isEmpty(), "the log goes elsewhere");
        String hex = HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.US_ASCII));
        lines.forEach(line -> {
            assertFalse(line.contains(SECRET), line);
            assertFalse(line.contains(hex), line);
        });
    }
}
