// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.internal.run.Journal.Mark;
import org.dpsstudio.device.internal.run.http.Effort;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.device.run.Value;
import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.device.tpm.TpmKind;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/** How a device registers with a TPM: it shows two keys, answers a challenge, and takes its key at the hub. */
final class TpmCourse {
    /** How many newer challenges take the place of one: a service lets the newest three be answered. */
    private static final int SUPERSEDING = 3;
    private static final int INNER_KEY_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Journal journal;
    private final Effort effort;
    private final Course course;
    private final Line line;
    private final Request.Maker requests;
    private final RunRequest run;
    private final DeviceIdentity.OfTpm identity;
    private final Tpm tpm;

    TpmCourse(Journal journal, Effort effort, Course course, Line line, Request.Maker requests, RunRequest run,
            DeviceIdentity.OfTpm identity) {
        this.journal = journal;
        this.effort = effort;
        this.course = course;
        this.line = line;
        this.requests = requests;
        this.run = run;
        this.identity = identity;
        this.tpm = identity.tpm();
    }

    Ending register() throws BrokenOffException, InterruptedException {
        journal.ask(StepKind.REGISTER);
        Set<Fault> shown = journal.chosen(Fault.OTHER_ENDORSEMENT_KEY);
        Map<String, Bytes> keys = keys(shown);
        Request message = requests.register(keys, Optional.empty());
        Line.Asked asked = line.send(StepKind.REGISTER, message, shown);
        ServiceAnswer answer = line.answer(StepKind.REGISTER, message, asked);
        if (answer.challenge().isEmpty()) {
            return configured(course.follow(StepKind.REGISTER, asked.sent(), answer, Optional.empty()));
        }
        KeyBlob challenge = challenge(asked, answer, Set.of());
        try (Key key = opened(challenge)) {
            return answered(key, keys);
        }
    }

    private Map<String, Bytes> keys(Set<Fault> shown) throws BrokenOffException {
        Mark mark = Mark.now();
        try {
            TpmPublic endorsementKey = shown.isEmpty() ? timed(tpm::endorsementKey) : OtherEndorsementKey.key();
            TpmPublic storageRootKey = timed(tpm::storageRootKey);
            Map<String, Bytes> keys = new LinkedHashMap<>();
            keys.put("endorsementKey", endorsementKey.tpm2b());
            keys.put("storageRootKey", storageRootKey.tpm2b());
            return keys;
        } catch (TpmException refused) {
            throw refused(StepKind.REGISTER, mark, List.of(), shown, refused);
        }
    }

    private KeyBlob challenge(Line.Asked asked, ServiceAnswer answer, Set<Fault> broken) throws BrokenOffException {
        try {
            KeyBlob blob = KeyBlob.ofBase64(answer.challenge().orElseThrow());
            course.answered(StepKind.CHALLENGE, asked.sent(), answer, broken, Optional.empty());
            return blob;
        } catch (MalformedTpmStructureException malformed) {
            String problem = RunTexts.of("challengeMalformed", malformed.getMessage());
            course.answered(StepKind.CHALLENGE, asked.sent(), answer, broken, Optional.of(problem));
            throw new BrokenOffException(StepKind.CHALLENGE, problem, malformed);
        }
    }

    /** A key that signs tokens: within the TPM, or made up where the TPM was kept from having it. */
    private record Key(Token.Signer signer, Optional<Tpm.HmacKey> inTpm) implements AutoCloseable {
        static Key of(Tpm.HmacKey key) {
            return new Key(key::sign, Optional.of(key));
        }

        @Override
        public void close() {
            inTpm.ifPresent(Tpm.HmacKey::close);
        }
    }

    private Key opened(KeyBlob challenge) throws BrokenOffException, InterruptedException {
        journal.ask(StepKind.ACTIVATE);
        Secret innerKey = activated(challenge);
        journal.ask(StepKind.IMPORT);
        return imported(innerKey, challenge);
    }

    private Secret activated(KeyBlob challenge) throws BrokenOffException {
        Mark mark = Mark.now();
        List<Value> given = List.of(Value.of("command", "TPM2_ActivateCredential"),
                sized("credentialBlob", challenge.credential()), sized("secret", challenge.credentialSecret()));
        try {
            Secret innerKey = timed(() -> tpm.activateCredential(challenge.credential(),
                    challenge.credentialSecret()));
            journal.add(StepKind.ACTIVATE, Direction.WITHIN_DEVICE, mark, () -> {
                List<Value> values = new ArrayList<>(given);
                values.add(Value.of("certInfo", RunTexts.of("tpm.innerKey", innerKey.length())));
                return Content.of(RunTexts.of("tpm.activated", tpm.description(), innerKey.length()), values);
            });
            return innerKey;
        } catch (TpmException refused) {
            throw refused(StepKind.ACTIVATE, mark, given, Set.of(), refused);
        }
    }

    private Key imported(Secret innerKey, KeyBlob challenge) throws BrokenOffException {
        Mark mark = Mark.now();
        Set<Fault> broken = journal.chosen(Fault.WRONG_INNER_KEY);
        List<Value> given = importValues(challenge);
        try {
            Secret used = broken.isEmpty() ? innerKey : random(INNER_KEY_BYTES);
            Key key = Key.of(timed(() -> tpm.importKey(used, challenge)));
            journal.add(StepKind.IMPORT, Direction.WITHIN_DEVICE, mark,
                    () -> Content.of(RunTexts.of("tpm.imported", tpm.description()), given), broken,
                    Optional.empty());
            return key;
        } catch (TpmException refused) {
            if (broken.isEmpty()) {
                throw refused(StepKind.IMPORT, mark, given, broken, refused);
            }
            journal.add(StepKind.IMPORT, Direction.WITHIN_DEVICE, mark, () -> told(refused, given), broken,
                    Optional.of(refused.getMessage()));
            return new Key(new HmacSigner(KeyBlob.newKey(RANDOM)), Optional.empty());
        }
    }

    private Ending answered(Key key, Map<String, Bytes> keys) throws BrokenOffException, InterruptedException {
        journal.ask(StepKind.TOKEN);
        Set<Fault> stale = journal.chosen(Fault.STALE_NONCE);
        if (!stale.isEmpty()) {
            supersede(keys, stale);
        }
        Token token = new KeyCourse(journal, effort, course).token(run, identity.registrationId(), key.signer(), stale,
                key.inTpm().isPresent() ? "token.madeInTpm" : "token.madeUp");
        journal.ask(StepKind.ANSWER);
        Request message = requests.register(keys, Optional.of(token));
        Line.Asked asked = line.send(StepKind.ANSWER, message, Set.of());
        ServiceAnswer answer = line.answer(StepKind.ANSWER, message, asked);
        Set<Fault> replay = journal.chosen(Fault.REPLAY);
        if (!replay.isEmpty() && !answer.isError()) {
            course.accepted(StepKind.ANSWER, asked.sent(), answer, Set.of());
            line.renew();
            asked = line.send(StepKind.ANSWER, message, replay);
            answer = line.answer(StepKind.ANSWER, message, asked);
        }
        return configured(course.follow(StepKind.ANSWER, asked.sent(), answer, Optional.of(token)));
    }

    /** Asks for so many further challenges that the first is good no longer. */
    private void supersede(Map<String, Bytes> keys, Set<Fault> stale) throws BrokenOffException, InterruptedException {
        for (int i = 0; i < SUPERSEDING; i++) {
            Request message = requests.register(keys, Optional.empty());
            Line.Asked asked = line.send(StepKind.REGISTER, message, stale);
            ServiceAnswer answer = line.answer(StepKind.REGISTER, message, asked);
            if (answer.challenge().isPresent()) {
                challenge(asked, answer, stale);
            } else {
                String problem = RunTexts.of("challengeMissing");
                course.answered(StepKind.CHALLENGE, asked.sent(), answer, stale, Optional.of(problem));
                throw new BrokenOffException(StepKind.CHALLENGE, problem, null);
            }
        }
    }

    /** Lets the TPM take the hub's key where the device has its hub. */
    private Ending configured(Course.Over over) throws InterruptedException {
        if (!(over.ending() instanceof Ending.Assigned assigned)) {
            return over.ending();
        }
        journal.ask(StepKind.HUB_KEY);
        return new Ending.Assigned(assigned.hub(), assigned.deviceId(), assigned.substatus(), assigned.operation(),
                hubKey(over.answer()));
    }

    private boolean hubKey(ServiceAnswer answer) {
        Mark mark = Mark.now();
        Optional<String> base64 = answer.hubKey();
        if (base64.isEmpty()) {
            return notTaken(mark, () -> Content.NONE, RunTexts.of("hubKeyMissing"));
        }
        KeyBlob blob;
        try {
            blob = KeyBlob.ofBase64(base64.get());
        } catch (MalformedTpmStructureException malformed) {
            return notTaken(mark, () -> Content.NONE, RunTexts.of("hubKeyMalformed", malformed.getMessage()));
        }
        List<Value> given = importValues(blob);
        try (Tpm.HmacKey key = timed(() -> tpm.importKey(
                tpm.activateCredential(blob.credential(), blob.credentialSecret()), blob))) {
            keep(mark, key, given);
            return true;
        } catch (TpmException refused) {
            return notTaken(mark, () -> told(refused, given), refused.getMessage());
        }
    }

    private boolean notTaken(Mark mark, Supplier<Content> content, String problem) {
        journal.add(StepKind.HUB_KEY, Direction.WITHIN_DEVICE, mark, content, Set.of(), Optional.of(problem));
        return false;
    }

    /** The key is imported; whether it stays depends on what is in its place. */
    private void keep(Mark mark, Tpm.HmacKey key, List<Value> given) {
        try {
            String words = switch (run.hubKey()) {
                case NOT_KEPT -> "tpm.hubKeyNotKept";
                case REPLACING -> persisted(key, true);
                case WHERE_FREE -> persisted(key, tpm.kind() == TpmKind.IN_PROCESS);
            };
            journal.add(StepKind.HUB_KEY, Direction.WITHIN_DEVICE, mark,
                    () -> Content.of(RunTexts.of(words, tpm.description()), given));
        } catch (TpmException taken) {
            String problem = RunTexts.of("hubKeyNotKept", taken.getMessage());
            journal.add(StepKind.HUB_KEY, Direction.WITHIN_DEVICE, mark, () -> told(taken, given), Set.of(),
                    Optional.of(problem));
        }
    }

    private String persisted(Tpm.HmacKey key, boolean replace) throws TpmException {
        if (isThere(key)) {
            return "tpm.hubKeyThere";
        }
        timed(() -> {
            tpm.persist(key, replace);
            return key;
        });
        return "tpm.hubKeyKept";
    }

    /** A device that registers again may get the key that it has. */
    private boolean isThere(Tpm.HmacKey key) throws TpmException {
        Optional<Tpm.HmacKey> there = timed(tpm::persisted);
        if (there.isEmpty()) {
            return false;
        }
        try (Tpm.HmacKey old = there.get()) {
            Bytes probe = Bytes.of(random(INNER_KEY_BYTES).reveal());
            return timed(() -> old.sign(probe)).equals(timed(() -> key.sign(probe)));
        }
    }

    private static List<Value> importValues(KeyBlob blob) {
        return List.of(Value.of("command", "TPM2_Import, TPM2_Load"), TpmValues.blob("authenticationKey", blob));
    }

    private static Value sized(String name, Bytes content) {
        return new Value(name, RunTexts.of("bytes", content.length()), Optional.of(content), List.of());
    }

    private static Secret random(int length) {
        byte[] content = new byte[length];
        RANDOM.nextBytes(content);
        return Secret.of(content);
    }

    /** What a TPM is asked. */
    private interface Command<T> {
        T ask() throws TpmException;
    }

    private <T> T timed(Command<T> command) throws TpmException {
        long began = System.nanoTime();
        try {
            return command.ask();
        } finally {
            effort.since(began);
        }
    }

    private static Content told(TpmException refused, List<Value> given) {
        List<Value> values = new ArrayList<>(given);
        refused.responseCode().ifPresent(code -> values.add(new Value("responseCode", "%08X".formatted(code),
                Optional.empty(), List.of(Value.of("command", refused.command())))));
        return Content.of(refused.getMessage(), values);
    }

    private BrokenOffException refused(StepKind step, Mark mark, List<Value> given, Set<Fault> broken,
            TpmException refused) {
        journal.add(step, Direction.WITHIN_DEVICE, mark, () -> told(refused, given), broken,
                Optional.of(refused.getMessage()));
        return new BrokenOffException(step, refused.getMessage(), refused);
    }
}
