// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.wire.internal.Members;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the service does about revocation and which lists it has, extensions of this product. A duration is one of ISO
 * 8601, such as {@code PT1H}; a list's number is a text, since it may have more digits than a JSON number keeps.
 */
public final class RevocationJson {
    private static final String BASE = "base";
    private static final String DELTA = "delta";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,60}");

    private RevocationJson() {
    }

    /**
     * @param settings what to write
     * @return the document
     */
    public static ObjectNode write(RevocationSettings settings) {
        return Json.object().put("enabled", settings.enabled()).put("missing", word(settings.missing()))
                .put("expired", word(settings.expired())).put("fetching", settings.fetching())
                .put("interval", settings.interval().toString());
    }

    /**
     * @param node what {@link #write(RevocationSettings)} wrote; what is missing is as in
     *        {@link RevocationSettings#OFF}
     * @return the settings
     * @throws WireException when something is of the wrong type or none of the words
     */
    public static RevocationSettings readSettings(JsonNode node) throws WireException {
        Members members = Members.of(node);
        RevocationSettings off = RevocationSettings.OFF;
        return new RevocationSettings(members.truth("enabled").orElse(off.enabled()),
                members.word("missing", Effect.values(), RevocationJson::word).orElse(off.missing()),
                members.word("expired", Effect.values(), RevocationJson::word).orElse(off.expired()),
                members.truth("fetching").orElse(off.fetching()), interval(members).orElse(off.interval()));
    }

    private static String word(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Duration> interval(Members members) throws WireException {
        Optional<String> text = members.text("interval");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text.get()));
        } catch (DateTimeException noDuration) {
            WireException refusal = members.wrong("interval", Wording.say("duration", Wording.shown(text.get())));
            refusal.initCause(noDuration);
            throw refusal;
        }
    }

    /**
     * @param list what to write
     * @return the document
     */
    public static ObjectNode write(RevocationListInfo list) {
        ObjectNode node = Json.object().put("certificateName", list.ca().text())
                .put("kind", list.delta() ? DELTA : BASE).put("issuer", list.issuer());
        list.number().ifPresent(number -> node.put("number", number.toString()));
        node.put("thisUpdate", ServiceTime.format(list.thisUpdate()));
        list.nextUpdate().ifPresent(time -> node.put("nextUpdate", ServiceTime.format(time)));
        node.put("entries", list.entries());
        list.from().ifPresent(address -> node.put("fetchedFrom", address.toString()));
        return node.put("registered", ServiceTime.format(list.registered()));
    }

    /**
     * @param node what {@link #write(RevocationListInfo)} wrote
     * @return an equal description, its times in ticks of 100 ns
     * @throws WireException when something is missing, of the wrong type or against a rule of the model
     */
    public static RevocationListInfo readList(JsonNode node) throws WireException {
        Members members = Members.of(node);
        CertificateName ca = members.requiredRuled("certificateName", CertificateName::new);
        boolean delta = DELTA.equals(members.word("kind", new String[] { BASE, DELTA }, word -> word)
                .orElseThrow(() -> members.missing("kind")));
        Instant issued = members.requiredTime("thisUpdate");
        return new RevocationListInfo(ca, delta, members.requiredText("issuer"), number(members), issued,
                members.time("nextUpdate"), members.requiredInt("entries"), address(members),
                members.time("registered").orElse(issued));
    }

    private static Optional<BigInteger> number(Members members) throws WireException {
        Optional<String> text = members.text("number");
        if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
            throw members.wrong("number", Wording.say("digits", Wording.shown(text.get())));
        }
        return text.map(BigInteger::new);
    }

    private static Optional<URI> address(Members members) throws WireException {
        Optional<String> text = members.text("fetchedFrom");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text.get()));
        } catch (URISyntaxException noAddress) {
            WireException refusal = members.wrong("fetchedFrom",
                    Wording.say("address", Wording.shown(text.get())));
            refusal.initCause(noAddress);
            throw refusal;
        }
    }
}
