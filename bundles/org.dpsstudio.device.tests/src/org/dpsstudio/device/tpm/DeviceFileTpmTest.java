// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract once more over a device file. Where no kernel offers one for a test, a terminal stands for it, from
 * which a few lines of Python carry the commands to {@code swtpm} and the answers back.
 */
class DeviceFileTpmTest extends TssTpmTest {
    private static final String CARRIER = """
            import os, pty, socket, struct, sys, tty
            master, slave = pty.openpty()
            tty.setraw(slave)
            print(os.ttyname(slave), flush=True)
            def exactly(read, count):
                data = b''
                while len(data) < count:
                    more = read(count - len(data))
                    if not more:
                        sys.exit()
                    data += more
                return data
            def frame(read):
                head = exactly(read, 10)
                return head + exactly(read, struct.unpack('>I', head[2:6])[0] - 10)
            while True:
                command = frame(lambda count: os.read(master, count))
                with socket.create_connection(('127.0.0.1', int(sys.argv[1]))) as tpm:
                    tpm.sendall(command)
                    answer = frame(tpm.recv)
                os.write(master, answer)
            """;
    private static Process carrier;
    private static Path device;

    @BeforeAll
    static void startCarrier() throws IOException {
        try {
            carrier = new ProcessBuilder("python3", "-c", CARRIER, Integer.toString(swtpm().port()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException notInstalled) {
            assumeTrue(false, "Python is not installed, so nothing stands for a device file.");
        }
        BufferedReader said = new BufferedReader(
                new InputStreamReader(carrier.getInputStream(), StandardCharsets.UTF_8));
        String name = said.readLine();
        assumeTrue(name != null, "Python offers no terminal here, so nothing stands for a device file.");
        device = Path.of(name);
    }

    @AfterAll
    static void stopCarrier() throws InterruptedException {
        if (carrier != null) {
            carrier.destroy();
            carrier.waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Override
    TpmAddress address() {
        return new TpmAddress.DeviceFile(device);
    }
}
