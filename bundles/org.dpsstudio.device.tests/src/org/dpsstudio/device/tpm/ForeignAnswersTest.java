// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.dpsstudio.model.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no TPM, or a broken one: each is told in a sentence, in time, and takes no memory. */
class ForeignAnswersTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int READ_PUBLIC = 0x173;
    private static final int GET_CAPABILITY = 0x17A;
    private static final int STARTUP = 0x144;

    private static TpmException refused(ScriptedTpm.Script script) throws Exception {
        try (ScriptedTpm tpm = new ScriptedTpm(script)) {
            return assertTimeout(SOON,
                    () -> assertThrows(TpmException.class, () -> TssTpm.open(tpm.address(), SHORT, SHORT)));
        }
    }

    private static void tells(TpmException refused, String words) {
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
        assertEquals(OptionalInt.empty(), refused.responseCode(), "no TPM answered");
    }

    @Test
    void aPortWhereNobodyListensIsNoTpm() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        tells(assertThrows(TpmException.class, () -> TssTpm.open(new TpmAddress.Socket("127.0.0.1", port))),
                "Nothing takes TPM commands at 127.0.0.1:" + port);
        tells(assertThrows(TpmException.class, () -> TssTpm.open(new TpmAddress.Simulator("127.0.0.1", port))),
                "No TPM simulator listens at 127.0.0.1:" + port);
        tells(assertThrows(TpmException.class, () -> TssTpm.open(new TpmAddress.Socket("no such host", port))),
                "Nothing takes TPM commands at no such host:" + port);
    }

    @Test
    void aFileThatIsNoDeviceIsNoTpm(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("tpm9");
        tells(assertThrows(TpmException.class, () -> TssTpm.open(new TpmAddress.DeviceFile(missing))),
                "There is no TPM device " + missing);
        tells(assertThrows(TpmException.class, () -> TssTpm.open(new TpmAddress.DeviceFile(folder))),
                folder + " may not be opened");
        Path plain = Files.write(folder.resolve("plain"), new byte[0]);
        tells(assertThrows(TpmException.class, () -> TssTpm.open(new TpmAddress.DeviceFile(plain))), "broke off");
        Path zeros = Files.write(folder.resolve("zeros"), new byte[100]);
        tells(assertThrows(TpmException.class, () -> TssTpm.open(new TpmAddress.DeviceFile(zeros))), "is no TPM");
    }

    @ParameterizedTest
    @ValueSource(strings = { "HTTP/1.1 400 Bad Request\r\n\r\n", "220 mail.example.com ESMTP ready\r\n" })
    void anotherServiceIsNoTpm(String text) throws Exception {
        tells(refused((command, to) -> to.write(text.getBytes(StandardCharsets.US_ASCII))), "is no TPM");
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 0, 9, 8193, Integer.MAX_VALUE, Integer.MIN_VALUE })
    void anAnswerOfAnImpossibleLengthIsNoTpm(int length) throws Exception {
        byte[] answer = ByteBuffer.allocate(10).putShort((short) 0x8001).putInt(length).putInt(0).array();
        tells(refused((command, to) -> to.write(answer)), "is no TPM");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "00", "00000000060000000100", "0000000006" + "7fffffff" + "00000100" })
    void anAnswerWhoseParametersAreCutOffIsNoTpm(String parameters) throws Exception {
        tells(refused((command, to) -> to.write(ScriptedTpm.answer(0, parameters))), "is no TPM");
    }

    @Test
    void aConnectionThatIsClosedIsTold() throws Exception {
        tells(refused((command, to) -> {
            throw new IOException("closed");
        }), "broke off");
    }

    @Test
    void silenceIsNotWaitedForLonger() throws Exception {
        tells(refused((command, to) -> {
            // Nothing is said.
        }), "did not answer TPM2_GetCapability in time");
    }

    @Test
    void anAnswerThatComesByteForByteIsNotWaitedForLonger() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ScriptedTpm tpm = new ScriptedTpm((command, to) -> {
            byte[] answer = Arrays.copyOf(ScriptedTpm.property(command), 27);
            for (int i = 0; !over.get(); i++) {
                to.write(i < 10 ? answer[i] : 0);
                to.flush();
                LockSupport.parkNanos(80_000_000);
            }
        })) {
            tells(assertTimeout(SOON,
                    () -> assertThrows(TpmException.class, () -> TssTpm.open(tpm.address(), SHORT, SHORT))), "in time");
            over.set(true);
        }
    }

    @Test
    void aTpmThatIsAlwaysBusyIsAskedAgainForAWhile() throws Exception {
        try (ScriptedTpm tpm = new ScriptedTpm((command, to) -> to.write(ScriptedTpm.answer(0x922, "")))) {
            TpmException busy = assertTimeout(SOON,
                    () -> assertThrows(TpmException.class, () -> TssTpm.open(tpm.address())));
            assertEquals(OptionalInt.of(0x922), busy.responseCode());
            assertTrue(busy.getMessage().startsWith("The TPM is busy."), busy.getMessage());
            assertTrue(tpm.commands().size() > 10, tpm.commands().size() + " attempts");
        }
    }

    @Test
    void aTpmOfTheOldFamilyIsTold() throws Exception {
        byte[] badTag = HexFormat.of().parseHex("00c40000000a0000001e");
        TpmException old = refused((command, to) -> to.write(badTag));
        assertTrue(old.getMessage().startsWith("This is a TPM 1.2."), old.getMessage());
        tells(refused((command, to) -> to
                .write(ScriptedTpm.answer(0, "00" + "00000006" + "00000001" + "00000100" + "312e3200"))), "no TPM 2.0");
    }

    @Test
    void aTpmThatWasOnlySwitchedOnIsStarted() throws Exception {
        AtomicBoolean started = new AtomicBoolean();
        try (ScriptedTpm scripted = new ScriptedTpm((command, to) -> {
            if (ByteBuffer.wrap(command).getInt(6) == STARTUP) {
                started.set(true);
                to.write(ScriptedTpm.answer(0, ""));
            } else {
                to.write(started.get() ? ScriptedTpm.property(command) : ScriptedTpm.answer(0x100, ""));
            }
        }); TssTpm tpm = TssTpm.open(scripted.address())) {
            assertEquals("TPM 2.0 of AAAA (AAAAAAAAAAAAAAAA) at " + scripted.address().text(), tpm.description());
            assertEquals(List.of(GET_CAPABILITY, STARTUP, GET_CAPABILITY), scripted.commands().subList(0, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "ffff00", "0004000b", "0000", "0008" + "0023000b000300b2" })
    void aPublicAreaThatIsNoneIsTold(String area) throws Exception {
        try (ScriptedTpm scripted = new ScriptedTpm(
                (command, to) -> to.write(ByteBuffer.wrap(command).getInt(6) == READ_PUBLIC
                        ? ScriptedTpm.answer(0, area)
                        : ScriptedTpm.property(command)));
                TssTpm tpm = TssTpm.open(scripted.address())) {
            TpmException told = assertThrows(TpmException.class, tpm::endorsementKey);
            assertTrue(told.getMessage().contains("no TPM") || told.getMessage().contains("0x81010001"),
                    told.getMessage());
        }
    }

    @Test
    void afterABrokenAnswerNothingMoreIsSent() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (ScriptedTpm scripted = new ScriptedTpm((command, to) -> {
            if (broken.get()) {
                to.write(new byte[10]);
            } else {
                to.write(ScriptedTpm.property(command));
            }
        }); TssTpm tpm = TssTpm.open(scripted.address())) {
            broken.set(true);
            tells(assertThrows(TpmException.class, tpm::storageRootKey), "is no TPM");
            int sent = scripted.commands().size();
            tells(assertThrows(TpmException.class,
                    () -> tpm.activateCredential(Bytes.of(new byte[52]), Bytes.of(new byte[256]))), "broke off before");
            assertEquals(sent, scripted.commands().size());
            assertDoesNotThrow(tpm::close);
        }
    }
}
