// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.fuzzing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.attestation.tpm.ChallengeAnswer;
import org.dpsstudio.attestation.tpm.ChallengeState;
import org.dpsstudio.attestation.tpm.IssuedChallenge;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.testkit.tpm.MadeTpm;

/** What a device with a TPM sends: its keys, and tokens. The first byte tells what the others are. */
public final class ReadTpm {
    /** A public area. */
    static final byte AREA = 'a';
    /** A wrapped key. */
    static final byte BLOB = 'b';
    /** Both keys in base64, a line each. */
    static final byte KEYS = 'k';
    /** A token. */
    static final byte TOKEN = 't';
    /** What a token is for, to be signed by the right key; the second byte tells until when. */
    static final byte SIGNED = 's';
    /** What tokens are for. */
    static final String RESOURCE = "0ne00ABCDEF/registrations/press-0017";
    /** By which challenges are answered. */
    static final SymmetricKey KEY = key("a key of 32 bytes known to all..");

    private static final Instant NOW = VerifyChain.NOW;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TpmIdentity SOUND = sound();
    private static final List<IssuedChallenge> ISSUED = List.of(
            IssuedChallenge.to(SOUND, key("another, of less bytes"), NOW.plusSeconds(60)),
            IssuedChallenge.to(SOUND, KEY, NOW.plusSeconds(300)));
    private static int wrapped;

    private ReadTpm() {
    }

    private static SymmetricKey key(String text) {
        return new SymmetricKey(Secret.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static TpmIdentity sound() {
        try {
            return new TpmIdentity(TpmPublic.read(MadeTpm.structure(MadeTpm.EK_HEAD, MadeTpm.anyModulus())),
                    TpmPublic.read(MadeTpm.structure(MadeTpm.SRK_HEAD, MadeTpm.anyModulus())));
        } catch (MalformedTpmStructureException wronglyMade) {
            throw new IllegalStateException(wronglyMade);
        }
    }

    /** Reads it, and judges what was read; refusing is right, anything else than that is not. */
    public static void fuzzerTestOneInput(byte[] content) {
        if (content.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(content, 1, content.length);
        try {
            switch (content[0]) {
                case AREA -> area(Bytes.of(rest));
                case BLOB -> blob(Bytes.of(rest));
                case KEYS -> keys(new String(rest, StandardCharsets.ISO_8859_1));
                case SIGNED -> signed(rest);
                default -> token(new String(rest, StandardCharsets.UTF_8));
            }
        } catch (MalformedTpmStructureException refused) {
            Claims.holds(refused.reason() != null && refused.getMessage().contains(refused.field())
                    && refused.getMessage().length() < 500, "a sentence that names the field");
        }
    }

    private static void area(Bytes content) throws MalformedTpmStructureException {
        TpmPublic key = TpmPublic.read(content);
        Claims.holds(key.tpm2b().equals(content) && TpmPublic.ofBase64(content.base64()).equals(key),
                "what is written is read back");
        Claims.holds(key.name().length() == key.nameAlgorithm().digestBytes() + 2, "a name");
        Claims.holds(!key.key().words().isEmpty(), "words");
        judged(new TpmIdentity(key, SOUND.storageRootKey()));
        judged(new TpmIdentity(SOUND.endorsementKey(), key));
    }

    /** Every eighth that is sound is challenged. */
    private static void judged(TpmIdentity tpm) {
        for (Finding fault : tpm.faults()) {
            Claims.holds(fault.about().isPresent() && fault.expected().orElse("").length() < 1000
                    && fault.came().orElse("").length() < 1000, "a fault is of a key, and short");
        }
        boolean sound = tpm.faults().stream().noneMatch(fault -> fault.verdict() == Verdict.FAILED);
        Bytes came = tpm.endorsementKey().tpm2b();
        Claims.holds(sound == tpm.verify(new EndorsementKey(came)) instanceof Attestation.Attested,
                "only keys without a fault are attested");
        if (sound && wrapped++ % 8 == 0) {
            Claims.holds(KeyBlob.wrap(KEY, Bytes.of(new byte[1]), tpm, RANDOM).credentialSecret().length() == 256,
                    "a challenge");
        }
    }

    private static void blob(Bytes content) throws MalformedTpmStructureException {
        KeyBlob blob = KeyBlob.read(content);
        Claims.holds(blob.bytes().equals(content) && KeyBlob.ofBase64(blob.base64()).equals(blob),
                "what is written is read back");
        blob.readKeyPublic().fingerprint();
    }

    private static void keys(String text) throws MalformedTpmStructureException {
        int end = Math.max(0, text.indexOf('\n'));
        judged(TpmIdentity.ofBase64(text.substring(0, end), text.substring(end)));
    }

    private static void token(String text) {
        judged(ChallengeAnswer.of(text, RESOURCE, SOUND, ISSUED, NOW));
        judged(ChallengeAnswer.of(text, RESOURCE, SOUND, List.of(), NOW));
        judged(ChallengeAnswer.later(text, RESOURCE, ISSUED, NOW));
    }

    private static ChallengeAnswer judged(ChallengeAnswer answer) {
        Claims.holds(!answer.attestation().findings().isEmpty(), "something is always said");
        Claims.holds(answer.challenge().isPresent() || answer.attestation() instanceof Attestation.Refused,
                "what answers no challenge proves nothing");
        return answer;
    }

    private static void signed(byte[] content) {
        if (content.length == 0) {
            return;
        }
        String resource = new String(content, 1, content.length - 1, StandardCharsets.UTF_8);
        String token = SasToken.sign(resource, KEY, NOW.plusSeconds(60L * content[0]), Optional.of("registration"));
        if (SasToken.parse(token).isEmpty()) {
            return;
        }
        ChallengeAnswer answer = judged(ChallengeAnswer.of(token, RESOURCE, SOUND, ISSUED, NOW));
        Claims.holds(answer.challenge().equals(Optional.of(ISSUED.get(1))), "the key tells the challenge");
        boolean right = content[0] > 0 && resource.equalsIgnoreCase(RESOURCE);
        Claims.holds(right == answer.attestation() instanceof Attestation.Attested, "good for its resource, in time");
        List<IssuedChallenge> answered = List.of(ISSUED.get(1).in(ChallengeState.ANSWERED));
        Claims.holds(right == judged(ChallengeAnswer.later(token, RESOURCE, answered, NOW))
                .attestation() instanceof Attestation.Attested, "who has answered may ask");
        Claims.holds(judged(ChallengeAnswer.later(token, RESOURCE, ISSUED, NOW))
                .attestation() instanceof Attestation.Refused, "who has not answered may not");
    }
}
