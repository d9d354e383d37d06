// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fuzzing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.device.fleet.Arrival;
import org.dpsstudio.device.fleet.ErrorBudget;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetIdentities;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.IdentityOrigin;
import org.dpsstudio.device.fleet.MakingProgress;
import org.dpsstudio.device.fleet.RetryPolicy;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.internal.run.SavedRun;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunFile;
import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.device.run.Value;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.device.tpm.Tpm.HmacKey;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;

/** Writes well-formed inputs, from which the fuzzer goes on. */
public final class Seeds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant BEGAN = Instant.parse("2026-11-23T00:00:00.123Z");
    private static final HexFormat HEX = HexFormat.of();
    private static final String KEY_HEAD = "0008000b00040440" + "0000" + "0005000b";

    private final Path folder;
    private int number;

    private Seeds(Path folder) {
        this.folder = folder;
    }

    /** Writes the seeds of a target into a folder: {@code Seeds TARGET FOLDER}. */
    public static void main(String... arguments) throws Exception {
        Seeds seeds = new Seeds(Files.createDirectories(Path.of(arguments[1])));
        switch (arguments[0]) {
            case "ReadDevice" -> seeds.files();
            case "ReadAnswer" -> seeds.answers();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private void write(byte tag, byte[]... content) throws IOException {
        Files.write(folder.resolve("seed-" + number++), joined(new byte[] { tag }, joined(content)));
    }

    private void write(byte tag, String content) throws IOException {
        write(tag, content.getBytes(StandardCharsets.UTF_8));
    }

    /** @return all parts, one behind the other */
    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.asList(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** @return a UINT32 */
    static byte[] u32(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    /** @return a TPM2B */
    private static byte[] sized(byte[] content) {
        return joined(new byte[] { (byte) (content.length >> 8), (byte) content.length }, content);
    }

    private void files() throws Exception {
        runs();
        write(ReadDevice.DEFINITION, FleetDefinition.of("Line 4", 10, "line4", List.of(FleetPart.of(FleetKind.TPM, 1)))
                .toJson());
        for (Arrival arrival : List.of(new Arrival.Ramp(Duration.ofMillis(1500)), new Arrival.Steady(12.5),
                new Arrival.Batches(50, Duration.ofSeconds(3)))) {
            write(ReadDevice.DEFINITION, fleet(arrival).toJson());
        }
        devices();
        states();
        write(ReadDevice.NUMBERS, numbers());
        write(ReadDevice.OUTCOMES, outcome("PROVISIONED", "") + "\n" + outcome("REFUSED",
                "\"http\":401,\"code\":401002,\"reason\":\"CERTIFICATE_ENROLLED\",\"text\":\"It is not enrolled.\","
                        + "\"tracking\":\"00ff\",\"fault\":\"EXPIRED_LEAF\",")
                + "\n{\"dev");
        identities();
        byte[] head = HEX.parseHex(KEY_HEAD);
        byte[] length = new byte[] { (byte) head.length };
        for (int bytes : new int[] { 32, 64 }) {
            byte[] key = new byte[bytes];
            write(ReadDevice.KEY, length, head, new byte[] { 0, 32 }, new byte[32], new byte[] { (byte) bytes }, key);
        }
        write(ReadDevice.SENSITIVE, length, head, HEX.parseHex("0008" + "0000" + "0020" + "00".repeat(32) + "0020"),
                new byte[32]);
    }

    private void runs() throws IOException {
        List<Ending> endings = List.of(new Ending.Assigned("h", "d", Optional.of("initialAssignment"), "op", true),
                new Ending.Refused(401, OptionalInt.of(401002), Optional.of("failed"), "no", Optional.of("t"),
                        Optional.of(Duration.ofSeconds(3))),
                new Ending.BrokenOff(StepKind.TLS, "broken"), new Ending.Canceled());
        for (Ending ending : endings) {
            Value value = new Value("a", "text", Optional.of(Bytes.of(new byte[] { 0, 1, 2 })),
                    List.of(Value.of("b", "")));
            Step step = new Step(1, StepKind.REGISTER, Direction.TO_SERVICE, BEGAN, Duration.ofNanos(1_234_567),
                    "PUT / HTTP/1.1", Bytes.of("sr=a&sig=b&se=1".getBytes(StandardCharsets.US_ASCII)),
                    List.of(value), Set.of(Fault.REPLAY), Optional.of("problem"));
            write(ReadDevice.RUN, SavedRun.write(new RunFile(AttestationKind.TPM, KeyPlace.TPM, "dps.example", 443,
                    "0ne1", DeviceProtocol.HTTPS, new RunResult(RegistrationId.of("press-0017"), ending,
                            List.of(step), BEGAN, Duration.ofMillis(5), Duration.ofNanos(7)))));
        }
    }

    private static FleetDefinition fleet(Arrival arrival) {
        return new FleetDefinition("Line 4", 1000, "line4",
                List.of(FleetPart.of(FleetKind.X509_GROUP, 3), FleetPart.of(FleetKind.TPM, 2),
                        new FleetPart(FleetKind.X509_INDIVIDUAL, 1, DeviceProtocol.HTTPS,
                                new IdentityOrigin.Files(Path.of("/some/folder")))),
                arrival, Map.of(Fault.STALE_NONCE, 2.5, Fault.EXPIRED_LEAF, 1.0),
                new RetryPolicy(3, Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMillis(70), false),
                new ErrorBudget(OptionalInt.of(7), OptionalDouble.of(1.5)), 64, -42)
                .withPollAfter(Optional.of(Duration.ofMillis(250)));
    }

    private void devices() throws IOException {
        for (String identity : List.of(
                "'kind':'softwareKey','file':'a.pem','keyFile':'a.key','passwordFile':'p','expiredFile':'e.pem'",
                "'kind':'token','library':'/usr/lib/lib.so','token':'slot:7','keyLabel':'press','expiredFile':'e'",
                "'kind':'token','library':'/usr/lib/lib.so','token':'serial:00ff','keyLabel':'press'",
                "'kind':'inProcessTpm','file':'a.tpm'", "'kind':'tpm','tpm':'simulator','address':'localhost:2321'",
                "'kind':'tpm','tpm':'socket','address':'[::1]:2322'",
                "'kind':'tpm','tpm':'device_file','address':'/dev/tpmrm0'", "'kind':'key','file':'a.key'",
                "'kind':'derivedKey','file':'a.key'")) {
            String service = identity.contains("token") ? "'kind':'embedded'"
                    : "'kind':'at','host':'dps.example.net','port':8443,'idScope':'0ne1','trusted':'ca.pem'";
            write(ReadDevice.DEVICE, ("{'format':1,'name':'a','registrationId':'press-0017','identity':{" + identity
                    + "},'service':{" + service + "},'protocol':'https','payload':'{}'}").replace('\'', '"'));
        }
    }

    private void states() throws IOException, TpmException {
        SoftwareTpm tpm = SoftwareTpm.create(RANDOM);
        state(tpm);
        KeyBlob blob = blob(tpm);
        HmacKey key = tpm.importKey(tpm.activateCredential(blob.credential(), blob.credentialSecret()), blob);
        tpm.persist(key, true);
        state(tpm);
    }

    private static KeyBlob blob(SoftwareTpm tpm) {
        return KeyBlob.wrap(KeyBlob.newKey(RANDOM), Bytes.of(new byte[40]),
                new TpmIdentity(tpm.endorsementKey(), tpm.storageRootKey()), RANDOM);
    }

    private void state(SoftwareTpm tpm) throws IOException {
        byte[] state = tpm.state();
        write(ReadDevice.STATE, Arrays.copyOf(state, state.length - 8));
    }

    /** @return the numbers of a run as a fleet keeps them */
    static String numbers() {
        String definition = FleetDefinition.of("Line 4", 2, "line4", List.of(FleetPart.of(FleetKind.TPM, 1))).toJson()
                .replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return """
                {"definition":"%s","service":"localhost:443","began":"2026-11-23T00:00:00Z",
                "selection":{"devices":"Aw==","withFaults":true},"end":"COMPLETED","devices":2,"arrived":2,
                "started":2,"provisioned":1,"refused":1,"brokenOff":0,"canceled":0,"faulty":1,"expectedRefusals":0,
                "errors":1,"retries":1,"elapsed":1000000,"meanRate":1.5,"latency":{"count":1,"least":5,"mean":5,
                "p50":5,"p90":5,"p95":5,"p99":5,"most":5},"reasons":[{"key":"a","text":"b","count":1}],
                "moments":[{"from":0,"length":250000,"started":2,"provisioned":1,"refused":1,"brokenOff":0,
                "retries":1,"running":1,"p50":5,"p95":5}],"cost":{"devices":7,"thisProcess":9,"service":3,
                "together":false},"bands":[{"from":4,"to":6,"count":1}]}""".formatted(definition);
    }

    private static String outcome(String ending, String more) {
        return "{\"device\":1,\"id\":\"line4-tpm-1\",\"kind\":\"tpm\",\"protocol\":\"HTTPS\"," + more + "\"ending\":\""
                + ending + "\",\"expected\":false,\"message\":\"m\",\"attempts\":1,\"began\":1,\"waited\":2,"
                + "\"took\":3,\"own\":4}";
    }

    private void identities() throws IOException, FleetException, InterruptedException {
        for (FleetKind kind : FleetKind.values()) {
            Path made = Files.createTempDirectory("seeds");
            FleetDefinition fleet = FleetDefinition.of("a", 2, "line4", List.of(FleetPart.of(kind, 1)));
            try (FleetIdentities identities = FleetIdentities.open(made, fleet, Passwords.NONE)) {
                identities.make(RANDOM, MakingProgress.NONE);
            }
            Path file = made.resolve(kind.word() + ".identities");
            byte[] content = Files.readAllBytes(file);
            byte[] tag = { (byte) kind.ordinal() };
            write(ReadDevice.IDENTITIES, tag, content);
            ByteBuffer records = ByteBuffer.wrap(content);
            records.position(10 + content[9]);
            byte[] bare = new byte[0];
            while (records.hasRemaining()) {
                byte[] record = new byte[records.getInt()];
                byte of = (byte) records.getInt();
                records.getInt();
                records.get(record);
                records.getInt();
                bare = joined(bare, new byte[] { of }, sized(record));
                certificate(kind, of, record);
            }
            write(ReadDevice.RECORDS, tag, bare);
            Files.delete(file);
            Files.delete(made.resolve("lock"));
            Files.delete(made);
        }
    }

    /** The same certificates as if they came from files. */
    private void certificate(FleetKind kind, byte number, byte[] record) throws IOException {
        boolean grouped = kind == FleetKind.X509_GROUP;
        if (!grouped && kind != FleetKind.X509_INDIVIDUAL) {
            return;
        }
        byte[] der = Arrays.copyOfRange(record, 4, 4 + ByteBuffer.wrap(record).getInt());
        byte[] content = number < 0 ? der
                : joined(HEX.parseHex("00000001" + "61" + "00000003" + "612d62" + "%08x".formatted(der.length)), der);
        write(ReadDevice.RECORDS, new byte[] { (byte) (FleetKind.values().length + (grouped ? 1 : 0)), number },
                sized(content));
    }

    private void answers() throws IOException {
        SoftwareTpm tpm = SoftwareTpm.create(RANDOM);
        services(blob(tpm).base64());
        byte[] endorsement = tpm.endorsementKey().tpm2b().toArray();
        byte[] storage = tpm.storageRootKey().tpm2b().toArray();
        byte[] hub = sized(joined(HEX.parseHex(KEY_HEAD), sized(new byte[32])));
        byte[] digest = sized(new byte[32]);
        byte[] load = answer(true, 2, digest);
        byte[] nothing = answer(false, 0);
        byte[] done = answer(false, 2);
        byte[] read = joined(answer(false, 0, endorsement, digest), answer(false, 0, storage, digest));
        byte[] used = joined(answer(true, 0, digest), answer(false, 2, sized(new byte[0])),
                answer(false, 2, sized(new byte[16])), nothing, answer(false, 2, digest), load, nothing);
        byte[] pieces = joined(answer(true, 2), done, answer(false, 2, digest));
        byte[] signed = joined(load, answer(false, 2, digest), nothing, load, pieces, nothing);
        byte[] persisted = joined(load, answer(false, 0, hub, digest), done, done, nothing);
        write(ReadAnswer.KEYS, read, used, signed, persisted);
        write(ReadAnswer.KEYS, refusal(0x18B), answer(true, 2, endorsement), done, nothing, read);
        write(ReadAnswer.KEYS, refusal(0x922), refusal(0x1C4));
        write(ReadAnswer.KEPT, answer(false, 0, hub, digest), answer(false, 2, digest), pieces);
        write(ReadAnswer.KEPT, refusal(0x18B));
        byte[] properties = new byte[0];
        for (int property : new int[] { 0x100, 0x105, 0x106, 0x107, 0x108, 0x109, 0x10D }) {
            properties = joined(properties, answer(false, 0, HEX.parseHex("00" + "00000006" + "00000001"
                    + "%08x".formatted(property) + (property == 0x100 ? "322e3000" : "00000400"))));
        }
        write(ReadAnswer.TPM, properties, read);
        write(ReadAnswer.TPM, refusal(0x100), nothing, properties, read);
    }

    /** @return an answer, with a handle when that is asked for, and with sessions where their number is not 0 */
    private static byte[] answer(boolean handle, int sessions, byte[]... parameters) {
        byte[] content = joined(parameters);
        byte[] handles = handle ? HEX.parseHex("80000000") : new byte[0];
        byte[] behind = sessions == 0 ? content
                : joined(u32(content.length), content, HEX.parseHex("0000010000".repeat(sessions)));
        return joined(HEX.parseHex(sessions == 0 ? "8001" : "8002"),
                u32(10 + handles.length + behind.length), new byte[4], handles, behind);
    }

    private static byte[] refusal(int code) {
        return joined(HEX.parseHex("8001"), u32(10), u32(code));
    }

    private void services(String key) throws IOException {
        String type = "Content-Type: application/json; charset=utf-8\r\n";
        service("202 Accepted", type + "Retry-After: 3\r\n", "{\"operationId\":\"4.d0.1\",\"status\":\"assigning\"}");
        service("200 OK", type, "{\"operationId\":\"4.d0.1\",\"status\":\"assigned\",\"registrationState\":{\"tpm\":{"
                + "\"authenticationKey\":\"" + key + "\"},\"registrationId\":\"press-0017\",\"assignedHub\":"
                + "\"hub-1.example.net\",\"deviceId\":\"press-0017\",\"status\":\"assigned\",\"substatus\":"
                + "\"initialAssignment\",\"etag\":\"AAAA\",\"payload\":{\"a\":[1,2.5,true,null]}}}");
        service("401 Unauthorized", type, "{\"authenticationKey\":\"" + key + "\",\"keyName\":\"registration\"}");
        service("429 Too Many Requests", "Retry-After: Mon, 23 Nov 2026 00:00:00 GMT\r\nx-ms-request-id: 7\r\n", "");
        service("404 Not Found", type, "{\"errorCode\":404201,\"trackingId\":\"a\",\"message\":\"Nobody &sig=a%2F\"}");
        service("200 OK", type, "{\"status\":\"failed\",\"registrationState\":{\"errorCode\":400209,"
                + "\"errorMessage\":\"no\",\"status\":\"failed\"}}");
        write(ReadAnswer.SERVICE, "\0\7HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n"
                + "0\r\n\r\n");
        write(ReadAnswer.SERVICE, "\0\1HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 Oh\r\nConnection: close\r\n\r\nno");
        write(ReadAnswer.SERVICE, "\0\0HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n"
                + Base64.getEncoder().encodeToString(new byte[9]));
    }

    private void service(String status, String headers, String body) throws IOException {
        write(ReadAnswer.SERVICE, "\0\40HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length()
                + "\r\n\r\n" + body);
    }
}
