// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.CertificateJudgement.Match;
import org.dpsstudio.service.certificates.CertificateJudgement.Outcome;
import org.dpsstudio.wire.internal.Members;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What would become of a device that comes with a certificate, an extension of this product: the question and the
 * judgement. Rules, verdicts, remedies and outcomes are written by the names that are stored.
 */
public final class JudgementJson {
    private static final String CHAIN = "chain";
    private static final String PATH = "path";
    private static final String MATCHES = "matches";
    private static final String CERTIFICATE = "certificate";

    private JudgementJson() {
    }

    /**
     * What is to be judged.
     *
     * @param chain certificates in DER, the leaf first
     * @param at the time for which to judge, absent for now
     */
    public record Question(List<Bytes> chain, Optional<Instant> at) {
        /** Keeps a copy. */
        public Question {
            chain = List.copyOf(chain);
        }
    }

    /**
     * @param question what to write
     * @return the document
     */
    public static ObjectNode write(Question question) {
        ObjectNode node = Json.object();
        ArrayNode chain = node.putArray(CHAIN);
        question.chain().forEach(der -> chain.add(base64(der)));
        question.at().ifPresent(time -> node.put("at", ServiceTime.format(time)));
        return node;
    }

    /**
     * @param node an object with {@code chain}, an array of certificates that are each PEM, base64 of PEM or base64
     *        of DER, the leaf first, and perhaps {@code at}, a UTC time
     * @return the question
     * @throws WireException when the chain is missing or empty, or something in it is no certificate
     */
    public static Question readQuestion(JsonNode node) throws WireException {
        Members members = Members.of(node);
        List<Bytes> chain = new ArrayList<>();
        for (JsonNode item : members.elements(CHAIN)) {
            String path = Wording.element(members.path(CHAIN), chain.size());
            if (!item.isTextual()) {
                throw Wording.wrongKind(path, "text", item);
            }
            chain.add(der(path, item.textValue()));
        }
        if (chain.isEmpty()) {
            throw members.missing(CHAIN);
        }
        return new Question(chain, members.time("at"));
    }

    private static Bytes der(String path, String text) throws WireException {
        try {
            return Certificates.ofText(text).der().orElseThrow();
        } catch (UnreadableCertificateException unreadable) {
            WireException refusal = Wording.wrong(path, Wording.say(CERTIFICATE, unreadable.getMessage()));
            refusal.initCause(unreadable);
            throw refusal;
        }
    }

    /**
     * @param judgement what to write
     * @return the document
     */
    public static ObjectNode write(CertificateJudgement judgement) {
        ObjectNode node = Json.object();
        node.put("at", ServiceTime.format(judgement.at()));
        judgement.id().ifPresent(id -> node.put("registrationId", id.text()));
        node.put("outcome", judgement.outcome().name());
        judgement.error().ifPresent(error -> node.putObject("error").put("errorCode", error.code())
                .put("message", error.message()));
        ArrayNode matches = node.putArray(MATCHES);
        for (Match match : judgement.matches()) {
            ObjectNode item = matches.addObject();
            TraceJson.key(item.putObject("enrollment"), match.enrollment());
            item.put("distance", match.distance()).put("enabled", match.enabled()).put("decides", match.decides());
        }
        ArrayNode path = node.putArray(PATH);
        judgement.path().forEach(link -> path.add(write(link)));
        TraceJson.findings(node, judgement.findings());
        return node;
    }

    /**
     * @param link what to write
     * @return the document: the certificate in base64 of its DER, its information, and what was found about it
     */
    public static ObjectNode write(ChainLink link) {
        ObjectNode node = Json.object();
        link.certificate().der().ifPresent(der -> node.put(CERTIFICATE, base64(der)));
        node.set("info", AttestationJson.write(link.certificate().info()));
        node.put("anchor", link.anchor());
        TraceJson.findings(node, link.findings());
        return node;
    }

    /**
     * @param node what {@link #write(CertificateJudgement)} wrote
     * @return an equal judgement, its time in ticks of 100 ns
     * @throws WireException when something is missing, of the wrong type or not known here
     */
    public static CertificateJudgement read(JsonNode node) throws WireException {
        Members members = Members.of(node);
        List<Match> matches = new ArrayList<>();
        for (JsonNode item : members.elements(MATCHES)) {
            matches.add(match(Members.of(item, Wording.element(members.path(MATCHES), matches.size()))));
        }
        List<ChainLink> path = new ArrayList<>();
        for (JsonNode item : members.elements(PATH)) {
            path.add(link(Members.of(item, Wording.element(members.path(PATH), path.size()))));
        }
        Optional<Members> error = members.members("error");
        return new CertificateJudgement(members.requiredTime("at"),
                members.ruled("registrationId", RegistrationId::of), matches, path, TraceJson.findings(members),
                TraceJson.named(members, "outcome", Outcome.values()),
                error.isEmpty() ? Optional.empty()
                        : Optional.of(new ServiceError(error.get().requiredInt("errorCode"),
                                error.get().text("message").orElse(""))));
    }

    private static Match match(Members members) throws WireException {
        return new Match(TraceJson.key(members.requiredMembers("enrollment")), members.requiredInt("distance"),
                members.truth("enabled").orElse(false), members.truth("decides").orElse(false));
    }

    private static ChainLink link(Members members) throws WireException {
        Optional<Certificate> whole = AttestationJson.text(members, CERTIFICATE);
        Certificate certificate = whole.isPresent() ? whole.get()
                : new Certificate(Optional.empty(), AttestationJson.info(members.requiredMembers("info")));
        return new ChainLink(certificate, members.truth("anchor").orElse(false), TraceJson.findings(members));
    }

    private static String base64(Bytes der) {
        return Base64.getEncoder().encodeToString(der.toArray());
    }
}
