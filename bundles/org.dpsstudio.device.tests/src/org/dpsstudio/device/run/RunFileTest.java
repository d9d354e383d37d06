// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs are saved and come back, and nothing else is taken for one. */
class RunFileTest {
    private static final Bytes RAW = Bytes.of(new byte[] { 0, 1, (byte) 0xFF, 13, 10 });

    @TempDir
    private Path folder;

    private static Stream<Ending> endings() {
        return Stream.of(new Ending.Assigned("h", "d", Optional.of("initialAssignment"), "op", true),
                new Ending.Assigned("h", "d", Optional.empty(), "", false),
                new Ending.Refused(401, OptionalInt.of(401002), Optional.of("failed"), "no", Optional.of("t"),
                        Optional.of(Duration.ofSeconds(3))),
                new Ending.Refused(503, OptionalInt.empty(), Optional.empty(), "", Optional.empty(),
                        Optional.empty()),
                new Ending.BrokenOff(StepKind.TLS, "broken"), new Ending.Canceled());
    }

    private static RunFile saved(Ending ending, Bytes raw, String readable) {
        Instant began = Instant.parse("2026-05-04T03:02:01.123456789Z");
        Value value = new Value("a", "\u00e4 \"quoted\"\n", Optional.of(RAW), List.of(Value.of("b", "")));
        List<Step> steps = List.of(
                new Step(1, StepKind.REGISTER, Direction.TO_SERVICE, began, Duration.ofNanos(1_234_567), readable, raw,
                        List.of(value, Value.of("c", "d")), Set.of(Fault.REPLAY, Fault.FLIPPED_BIT),
                        Optional.of("problem")),
                new Step(2, StepKind.REFUSED, Direction.TO_DEVICE, began, Duration.ZERO, "", RAW, List.of(), Set.of(),
                        Optional.empty()));
        return new RunFile(AttestationKind.TPM, KeyPlace.TPM, "dps.example", 443, "0ne1", DeviceProtocol.HTTPS,
                new RunResult(RegistrationId.of("Dev-1"), ending, steps, began, Duration.ofMillis(5),
                        Duration.ofNanos(7)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void whatIsSavedComesBack(Ending ending) throws IOException {
        RunFile run = saved(ending, RAW, "readable");
        Path file = folder.resolve("run.json");
        Files.writeString(file, "was here before");
        run.save(file);
        RunFile loaded = RunFile.load(file);
        assertEquals(run, loaded);
        assertEquals("Dev-1", loaded.result().registrationId().text());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void theSignatureOfATokenIsCutOutWhereverItIs() throws IOException {
        String token = "SharedAccessSignature sr=a%2Fb&sig=c2VjcmV0%3D&se=1&skn=registration";
        String message = "PUT / HTTP/1.1\r\nAuthorization: " + token + "\r\n\r\n{\"note\":\"sig=other\"}";
        Path file = folder.resolve("run.json");
        saved(new Ending.BrokenOff(StepKind.REGISTER, "It said " + token),
                Bytes.of(message.getBytes(StandardCharsets.UTF_8)), message).save(file);
        assertTrue(!Files.readString(file).contains("c2VjcmV0"));
        Step step = RunFile.load(file).result().steps().getFirst();
        assertEquals(message.replace("c2VjcmV0%3D", "***********").replace("sig=other", "sig=*****"),
                new String(step.raw().toArray(), StandardCharsets.UTF_8));
        assertEquals(message.replace("c2VjcmV0%3D", "\u2026").replace("sig=other", "sig=\u2026"), step.readable());
    }

    @Test
    void whatIsNoRunIsRefusedInASentence() throws IOException {
        Path good = folder.resolve("good.json");
        saved(new Ending.Canceled(), RAW, "").save(good);
        String text = Files.readString(good);
        List<String> broken = List.of("", "no json", "[]", "{}", "{\"format\":\"dps-studio-run\",\"version\":1}",
                text.replace("\"version\" : 1", "\"version\" : 2").replace("\"version\": 1", "\"version\": 2"),
                text.replace("REGISTER", "REGISTRE"), text.replace("Dev-1", "no id!"),
                text.replace("2026-05", "2026-55"),
                text.substring(0, text.length() / 2), text.replace("canceled", "else"),
                text.replace("\"AAH/DQo=\"", "\"%%\""), text.replace("FLIPPED_BIT", "FLIPPED"),
                text.replace("\"tpm\"", "\"tpn\""), text.replace("443", "\"443\""));
        for (String content : broken) {
            assertTrue(!content.equals(text), "not broken at all");
            Path file = Files.writeString(folder.resolve("broken.json"), content);
            IOException refused = assertThrows(IOException.class, () -> RunFile.load(file), content);
            assertTrue(refused.getMessage().contains("is no saved run"), refused::getMessage);
        }
    }

    @Test
    void tooLargeAFileIsNotRead() throws IOException {
        Path file = folder.resolve("large.json");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(RunFile.LARGEST + 1L);
        }
        IOException refused = assertThrows(IOException.class, () -> RunFile.load(file));
        assertTrue(refused.getMessage().contains("16,777,216 bytes"), refused::getMessage);
        assertThrows(NoSuchFileException.class, () -> RunFile.load(folder.resolve("nothing.json")));
    }
}
