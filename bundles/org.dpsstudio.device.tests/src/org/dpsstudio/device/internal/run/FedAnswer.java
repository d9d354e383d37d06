// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.internal.run.http.Reply;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.Value;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.SymmetricKey;

/** A device that is answered by somebody else than a Device Provisioning Service. */
public final class FedAnswer {
    private static final int LONGEST_MESSAGE = 1000;
    private static final int MOST_VALUES = 200_000;
    private static final Request.Maker REQUESTS = new Request.Maker(
            new RunRequest("localhost", 443, "0ne1", DeviceProtocol.HTTPS, List.of(), Optional.empty(), Set.of(),
                    RunRequest.USUAL_PATIENCE),
            new DeviceIdentity.Keyed(RegistrationId.of("press-0017"), new SymmetricKey(Secret.of(new byte[32]))));

    private FedAnswer() {
    }

    /** Asks all that a run asks of an answer. */
    public static void hear(Reply reply) {
        ServiceAnswer answer = ServiceAnswer.of(reply);
        holds(!answer.isTransient() || answer.isError(), "what may pass is an error");
        answer.challenge().ifPresent(FedAnswer::read);
        answer.hubKey().ifPresent(FedAnswer::read);
        Ending.Refused refusal = answer.refusal();
        holds(refusal.message().length() <= LONGEST_MESSAGE, "a message is short");
        holds(answer.retryAfter().filter(pause -> pause.isNegative() || pause.compareTo(Duration.ofHours(1)) > 0)
                .isEmpty(), "nobody waits for long");
        answer.stateText("assignedHub");
        Content content = answer.content();
        holds(number(content.values()) <= MOST_VALUES, "values are bounded");
        answer.text("operationId").ifPresent(FedAnswer::asked);
    }

    private static void read(String key) {
        try {
            KeyBlob.ofBase64(key);
        } catch (MalformedTpmStructureException refused) {
            holds(refused.getMessage().length() < LONGEST_MESSAGE, "a sentence");
        }
    }

    private static int number(List<Value> values) {
        return values.stream().mapToInt(value -> 1 + number(value.parts())).sum();
    }

    /** Whatever the operation is called, the question for it is a single request. */
    private static void asked(String operation) {
        String request = new String(REQUESTS.poll(operation, Optional.empty()).bytes(), StandardCharsets.UTF_8);
        String line = request.substring(0, request.indexOf('\r'));
        holds(line.matches("GET /0ne1/registrations/press-0017/operations/[A-Za-z0-9._~%-]*"
                + "\\?api-version=2021-06-01 HTTP/1\\.1"), line);
    }

    private static void holds(boolean claim, String words) {
        if (!claim) {
            throw new AssertionError(words);
        }
    }
}
