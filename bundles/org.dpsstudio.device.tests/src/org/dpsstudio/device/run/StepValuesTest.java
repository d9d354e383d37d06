// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.device.tpm.TpmKind;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.testkit.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps of a run tell: every value, to the byte, and never a secret. */
class StepValuesTest {
    private static final Pattern SIGNATURE = Pattern.compile("sig=([^&\\s]+)");

    private static RunningService service;
    private static DeviceTransport transport;
    private static Watched tpm;
    private static DeviceIdentity.OfTpm device;
    private static RunResult run;

    @TempDir
    private Path folder;

    /** Keeps what the TPM gave out, so that a test can look for it. */
    private record Watched(Tpm tpm, List<Secret> innerKeys) implements Tpm {
        @Override
        public TpmKind kind() {
            return tpm.kind();
        }

        @Override
        public String description() {
            return tpm.description();
        }

        @Override
        public TpmPublic endorsementKey() throws TpmException {
            return tpm.endorsementKey();
        }

        @Override
        public TpmPublic storageRootKey() throws TpmException {
            return tpm.storageRootKey();
        }

        @Override
        public Secret activateCredential(Bytes idObject, Bytes secret) throws TpmException {
            Secret innerKey = tpm.activateCredential(idObject, secret);
            innerKeys.add(innerKey);
            return innerKey;
        }

        @Override
        public HmacKey importKey(Secret innerKey, KeyBlob blob) throws TpmException {
            return tpm.importKey(innerKey, blob);
        }

        @Override
        public void persist(HmacKey key, boolean replace) throws TpmException {
            tpm.persist(key, replace);
        }

        @Override
        public Optional<HmacKey> persisted() throws TpmException {
            return tpm.persisted();
        }

        @Override
        public void close() {
            tpm.close();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start();
        transport = DeviceTransport.open(2);
        DeviceIdentity.OfTpm made = Devices.tpm("values-tpm");
        tpm = new Watched(made.tpm(), new ArrayList<>());
        device = new DeviceIdentity.OfTpm(made.registrationId(), tpm);
        service.enroll(Devices.enrollment(device));
        RunRequest request = Devices.calling(service);
        run = ProvisioningRun.run(device, new RunRequest(request.host(), request.port(), request.idScope(),
                request.protocol(), request.trusted(), Optional.of(new JsonText("{\"line\": 4}")), Set.of(),
                request.patience()).withPollAfter(Duration.ZERO), RunObserver.NONE, transport);
        assertTrue(run.provisioned(), () -> run.ending().toString());
    }

    @AfterAll
    static void stop() {
        transport.close();
        service.close();
    }

    private static Value value(StepKind step, String... path) {
        return Steps.value(Steps.only(run, step), path);
    }

    private static String raw(StepKind step) {
        return new String(Steps.only(run, step).raw().toArray(), StandardCharsets.UTF_8);
    }

    @Test
    void stepsHaveNumbersTimesAndDirections() {
        Instant last = run.began();
        for (int i = 0; i < run.steps().size(); i++) {
            Step step = run.steps().get(i);
            assertEquals(i + 1, step.number());
            assertFalse(step.time().isBefore(last), step::toString);
            assertFalse(step.took().isNegative());
            last = step.time();
        }
        assertEquals(List.of(Direction.TO_SERVICE, Direction.TO_SERVICE, Direction.TO_SERVICE, Direction.TO_DEVICE,
                Direction.WITHIN_DEVICE, Direction.WITHIN_DEVICE, Direction.WITHIN_DEVICE, Direction.TO_SERVICE,
                Direction.TO_DEVICE, Direction.TO_SERVICE, Direction.TO_DEVICE, Direction.WITHIN_DEVICE),
                run.steps().stream().map(Step::direction).toList());
        assertTrue(run.own().compareTo(run.took()) < 0, () -> run.own() + " of " + run.took());
        assertTrue(run.own().toMillis() >= 1, () -> run.own().toString());
    }

    @Test
    void theConnectionAndItsTlsAreTold() {
        assertEquals("127.0.0.1:" + service.port(), value(StepKind.CONNECT, "service address").text());
        assertEquals("TLSv1.3", value(StepKind.TLS, "protocol").text());
        assertTrue(value(StepKind.TLS, "cipher suite").text().startsWith("TLS_"));
        Value chain = value(StepKind.TLS, "service");
        assertEquals(List.of("CN=localhost", "CN=Running Service CA"),
                chain.parts().stream().map(Value::text).toList());
        assertEquals("localhost, 127.0.0.1", Steps.value(Steps.only(run, StepKind.TLS), "service", "certificate",
                "subjectAltName").text());
        assertTrue(chain.parts().getFirst().bytes().orElseThrow().length() > 200);
        assertEquals(List.of(), value(StepKind.TLS, "device").parts());
    }

    @Test
    void theRequestIsToldToTheByteAndDecoded() throws Exception {
        String sent = raw(StepKind.REGISTER);
        String target = "/" + service.idScope() + "/registrations/values-tpm/register?api-version=2021-06-01";
        assertTrue(sent.startsWith("PUT " + target + " HTTP/1.1\r\nHost: localhost:" + service.port() + "\r\n"), sent);
        assertTrue(sent.endsWith(",\"payload\":{\"line\":4}}"), sent);
        assertEquals(target, value(StepKind.REGISTER, "PUT").text());
        assertEquals(Integer.toString(sent.length() - sent.indexOf("\r\n\r\n") - 4),
                value(StepKind.REGISTER, "Content-Length").text());
        TpmPublic key = device.tpm().endorsementKey();
        Value shown = value(StepKind.REGISTER, "tpm", "endorsementKey");
        assertEquals(Optional.of(key.tpm2b()), shown.bytes());
        assertEquals(key.fingerprint(), value(StepKind.REGISTER, "tpm", "endorsementKey", "SHA-256").text());
        assertEquals(key.name().hex(), value(StepKind.REGISTER, "tpm", "endorsementKey", "name").text());
        assertEquals("RSA 2048", value(StepKind.REGISTER, "tpm", "endorsementKey", "type").text());
        assertEquals("fixedTPM, fixedParent, sensitiveDataOrigin, adminWithPolicy, restricted, decrypt",
                value(StepKind.REGISTER, "tpm", "endorsementKey", "objectAttributes").text());
        assertEquals("fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, noDA, restricted, decrypt",
                value(StepKind.REGISTER, "tpm", "storageRootKey", "objectAttributes").text());
        assertTrue(Steps.only(run, StepKind.REGISTER).readable().contains("\n  \"payload\": {\n    \"line\": 4\n"));
    }

    @Test
    void theChallengesSixFieldsAreTold() throws Exception {
        String answer = raw(StepKind.CHALLENGE);
        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        Matcher key = Pattern.compile("\"authenticationKey\":\"([^\"]+)\"").matcher(answer);
        assertTrue(key.find());
        KeyBlob blob = KeyBlob.ofBase64(key.group(1));
        Value shown = value(StepKind.CHALLENGE, "authenticationKey");
        assertEquals(Optional.of(blob.bytes()), shown.bytes());
        assertEquals(List.of("TPM2B_ID_OBJECT", "TPM2B_ENCRYPTED_SECRET (credential)", "TPM2B_PRIVATE",
                "TPM2B_ENCRYPTED_SECRET (duplicate)", "TPM2B_PUBLIC", "TPM2B_DATA"),
                shown.parts().stream().map(Value::name).toList());
        assertEquals(List.of(52, 256, 142, 256, 48, blob.data().length()),
                shown.parts().stream().map(part -> part.bytes().orElseThrow().length()).toList());
        assertTrue(shown.parts().getFirst().text().startsWith("52 bytes: "), shown.parts().getFirst()::text);
        assertParts(blob.credential(), shown.parts().getFirst(), "integrityHMAC", 32, "encIdentity", 18);
        assertParts(blob.duplicate(), shown.parts().get(2), "integrityHMAC", 32, "dupSensitive", 108);
        assertEquals("KEYEDHASH", value(StepKind.CHALLENGE, "authenticationKey", "TPM2B_PUBLIC", "type").text());
        assertEquals("HMAC SHA256", value(StepKind.CHALLENGE, "authenticationKey", "TPM2B_PUBLIC", "scheme").text());
        assertEquals("registration", value(StepKind.CHALLENGE, "keyName").text());
    }

    private static void assertParts(Bytes whole, Value field, String first, int firstLength, String second,
            int secondLength) {
        assertEquals(List.of(first, second), field.parts().stream().map(Value::name).toList());
        List<Bytes> parts = field.parts().stream().map(part -> part.bytes().orElseThrow()).toList();
        assertEquals(List.of(firstLength, secondLength), parts.stream().map(Bytes::length).toList());
        assertEquals(whole.hex(), "0020" + parts.getFirst().hex() + parts.getLast().hex());
    }

    @Test
    void theTokenIsTakenApartAndItsSignatureCutOut() {
        String resource = service.idScope() + "/registrations/values-tpm";
        for (Value part : List.of(value(StepKind.TOKEN, "sr", "resource"),
                value(StepKind.ANSWER, "Authorization", "sr", "resource"),
                value(StepKind.POLL, "Authorization", "sr", "resource"))) {
            assertEquals(resource, part.text());
        }
        Instant expiry = Instant.parse(value(StepKind.TOKEN, "se", "expiry").text());
        assertEquals(Long.toString(expiry.getEpochSecond()), value(StepKind.TOKEN, "se").text());
        assertTrue(Duration.between(Instant.now(), expiry).toMinutes() >= 58);
        assertEquals("registration", value(StepKind.TOKEN, "skn").text());
        assertTrue(value(StepKind.TOKEN, "sig").text().startsWith("32 bytes"));
        assertTrue(SIGNATURE.matcher(raw(StepKind.ANSWER)).find(), "the raw message is what went over the wire");
        assertTrue(Steps.only(run, StepKind.ANSWER).readable().contains("&sig=\u2026&se="));
        assertTrue(Steps.only(run, StepKind.TOKEN).readable().contains("&sig=\u2026&se="));
    }

    @Test
    void pollsAndTheAssignmentAreTold() {
        assertEquals("202 Accepted", value(StepKind.ACCEPTED, "HTTP").text());
        assertEquals("3", value(StepKind.ACCEPTED, "Retry-After").text());
        String operation = value(StepKind.ACCEPTED, "operationId").text();
        assertEquals("/" + service.idScope() + "/registrations/values-tpm/operations/" + operation
                + "?api-version=2021-06-01", value(StepKind.POLL, "GET").text());
        assertEquals("hub-1.dps-studio.local", value(StepKind.ASSIGNED, "registrationState", "assignedHub").text());
        assertEquals("values-tpm", value(StepKind.ASSIGNED, "registrationState", "deviceId").text());
        assertEquals("initialAssignment", value(StepKind.ASSIGNED, "registrationState", "substatus").text());
        Value blob = value(StepKind.ASSIGNED, "registrationState", "tpm", "authenticationKey");
        assertEquals(6, blob.parts().size());
        assertEquals(blob.bytes(), value(StepKind.HUB_KEY, "authenticationKey").bytes());
        assertTrue(Steps.only(run, StepKind.HUB_KEY).readable().contains("0x81000100"));
    }

    @Test
    void whatTheTpmDoesIsToldWithoutTheInnerKey() {
        assertEquals(2, tpm.innerKeys().size());
        assertEquals(16, tpm.innerKeys().getFirst().length());
        assertTrue(value(StepKind.ACTIVATE, "certInfo").text().startsWith("16 bytes"));
        assertEquals("TPM2_Import, TPM2_Load", value(StepKind.IMPORT, "command").text());
    }

    /** Everything that a step tells but its raw message. */
    private static String told(Step step) {
        StringBuilder text = new StringBuilder(step.readable()).append('\n').append(step.problem()).append('\n');
        append(step.values(), text);
        return text.toString();
    }

    private static void append(List<Value> values, StringBuilder text) {
        for (Value value : values) {
            text.append(value.name()).append('=').append(value.text()).append('\n');
            value.bytes().ifPresent(bytes -> text.append(bytes.hex()).append('\n').append(bytes.base64()).append('\n')
                    .append(new String(bytes.toArray(), StandardCharsets.ISO_8859_1)).append('\n'));
            append(value.parts(), text);
        }
    }

    /** The spellings in which a secret could be found. */
    private static List<String> spellings(byte[] secret) {
        return List.of(HexFormat.of().withUpperCase().formatHex(secret), HexFormat.of().formatHex(secret),
                Base64.getEncoder().encodeToString(secret).replaceAll("=+$", ""),
                new String(secret, StandardCharsets.ISO_8859_1));
    }

    private void assertNowhere(RunResult result, DeviceIdentity who, List<String> secrets) throws Exception {
        Path file = folder.resolve("run.json");
        RunFile.of(who, Devices.calling(service), result).save(file);
        RunFile loaded = RunFile.load(file);
        String saved = Files.readString(file);
        for (String secret : secrets) {
            for (Step step : result.steps()) {
                assertFalse(told(step).contains(secret), () -> step.kind() + " tells a secret");
            }
            assertFalse(saved.contains(secret), "a secret is saved");
            for (Step step : loaded.result().steps()) {
                String all = told(step) + new String(step.raw().toArray(), StandardCharsets.ISO_8859_1);
                assertFalse(all.contains(secret), () -> "a secret is saved in " + step.kind());
            }
        }
    }

    private static List<String> signatures(RunResult result) {
        List<String> found = new ArrayList<>();
        for (Step step : result.steps()) {
            Matcher signature = SIGNATURE.matcher(new String(step.raw().toArray(), StandardCharsets.UTF_8));
            while (signature.find()) {
                found.add(signature.group(1));
            }
        }
        return found;
    }

    @Test
    void noSecretOfATpmIsToldOrSaved() throws Exception {
        List<String> secrets = new ArrayList<>(signatures(run));
        assertEquals(2, secrets.size(), "one in the answer, one in the poll");
        tpm.innerKeys().forEach(key -> secrets.addAll(spellings(key.reveal())));
        AuthenticationScheme.Sas hub = (AuthenticationScheme.Sas) service.hubDevice("values-tpm").orElseThrow()
                .authentication();
        secrets.addAll(spellings(hub.primary().secret().reveal()));
        assertNowhere(run, device, secrets);
    }

    @Test
    void noSecretOfAKeyOrCertificateIsToldOrSaved() throws Exception {
        DeviceIdentity.Keyed keyed = Devices.keyed("values-keyed");
        IndividualEnrollment enrollment = Devices.enrollment(keyed);
        service.enroll(enrollment);
        RunResult ofKey = ProvisioningRun.run(keyed, Devices.calling(service), RunObserver.NONE, transport);
        List<String> secrets = new ArrayList<>(signatures(ofKey));
        assertEquals(2, secrets.size());
        secrets.addAll(spellings(keyed.key().secret().reveal()));
        assertNowhere(ofKey, keyed, secrets);
        DeviceIdentity.X509 certified = Devices.selfSigned("values-x509");
        service.enroll(Devices.enrollment(certified));
        RunResult ofCertificate = ProvisioningRun.run(certified, Devices.calling(service), RunObserver.NONE,
                transport);
        assertTrue(ofCertificate.provisioned());
        assertNowhere(ofCertificate, certified, spellings(certified.key().getEncoded()));
        assertFalse(certified.toString().contains(certified.key().toString()));
        Value leaf = Steps.value(Steps.only(ofCertificate, StepKind.TLS), "device", "certificate");
        assertEquals("CN=values-x509", leaf.text());
        assertEquals(Optional.of(Bytes.of(certified.chain().getFirst().getEncoded())), leaf.bytes());
    }

    @Test
    void anOutlineTellsNoMessages() throws Exception {
        DeviceIdentity.OfTpm other = Devices.tpm("values-outline");
        service.enroll(Devices.enrollment(other));
        RunResult outline = ProvisioningRun.run(other,
                Devices.calling(service, Fault.WRONG_INNER_KEY).withRecording(RunRequest.Recording.OUTLINE),
                RunObserver.NONE, transport);
        assertEquals(List.of(StepKind.CONNECT, StepKind.TLS, StepKind.REGISTER, StepKind.CHALLENGE, StepKind.ACTIVATE,
                StepKind.IMPORT, StepKind.TOKEN, StepKind.ANSWER, StepKind.REFUSED),
                outline.steps().stream().map(Step::kind).toList());
        for (Step step : outline.steps()) {
            assertEquals("", step.readable());
            assertEquals(0, step.raw().length());
            assertEquals(List.of(), step.values());
        }
        assertEquals(Set.of(Fault.WRONG_INNER_KEY), Steps.only(outline, StepKind.IMPORT).faults());
        assertTrue(Steps.only(outline, StepKind.IMPORT).problem().isPresent());
    }
}
