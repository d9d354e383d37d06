// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.wire.internal.Members;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A registration attempt's trace, an extension of this product. Rules, verdicts, remedies and outcomes are written by
 * the names that are stored.
 */
public final class TraceJson {
    private static final String FINDINGS = "findings";
    private static final String PRESENTED = "presented";

    private TraceJson() {
    }

    /**
     * @param trace what to write
     * @return the document
     */
    public static ObjectNode write(Trace trace) {
        Attempt attempt = trace.attempt();
        ObjectNode node = Json.object();
        node.put("id", trace.id());
        node.put("time", ServiceTime.format(attempt.time()));
        node.put("idScope", attempt.idScope());
        node.put("registrationId", attempt.registrationId());
        node.put("protocol", attempt.protocol());
        node.put("remoteAddress", attempt.remoteAddress());
        node.put("apiVersion", attempt.apiVersion());
        node.put("outcome", trace.outcome().name());
        node.put("errorCode", trace.errorCode());
        node.put("micros", trace.micros());
        trace.enrollment().ifPresent(key -> key(node.putObject("enrollment"), key));
        findings(node, trace.findings());
        if (!trace.presented().isEmpty()) {
            ArrayNode certificates = node.putArray(PRESENTED);
            trace.presented().forEach(der -> certificates.add(Base64.getEncoder().encodeToString(der.toArray())));
        }
        return node;
    }

    /**
     * Writes the member {@code findings} as a trace has it.
     *
     * @param node where to
     * @param findings what to write
     */
    public static void findings(ObjectNode node, List<Finding> findings) {
        ArrayNode items = node.putArray(FINDINGS);
        for (Finding finding : findings) {
            ObjectNode item = items.addObject();
            item.put("rule", finding.rule().name());
            item.put("verdict", finding.verdict().name());
            finding.expected().ifPresent(text -> item.put("expected", text));
            finding.came().ifPresent(text -> item.put("came", text));
            finding.remedy().ifPresent(remedy -> item.put("remedy", remedy.name()));
            finding.about().ifPresent(text -> item.put("about", text));
        }
    }

    /** Writes the one member that names an enrollment. */
    static void key(ObjectNode node, EnrollmentKey key) {
        node.put(switch (key) {
            case EnrollmentKey.Individual individual -> EnrollmentJson.REGISTRATION_ID;
            case EnrollmentKey.Group group -> EnrollmentJson.GROUP_ID;
        }, key.text());
    }

    /** Reads the one member that names an enrollment. */
    static EnrollmentKey key(Members members) throws WireException {
        Optional<RegistrationId> id = members.ruled(EnrollmentJson.REGISTRATION_ID, RegistrationId::of);
        Optional<EnrollmentGroupId> group = members.ruled(EnrollmentJson.GROUP_ID, EnrollmentGroupId::of);
        if (id.isPresent() == group.isPresent()) {
            throw Wording.wrong(members.path(), Wording.say("eitherId"));
        }
        return id.isPresent() ? new EnrollmentKey.Individual(id.get()) : new EnrollmentKey.Group(group.get());
    }

    /**
     * @param node what {@link #write} wrote
     * @return an equal trace, its time in ticks of 100 ns
     * @throws WireException when something is missing, of the wrong type or not known here
     */
    public static Trace read(JsonNode node) throws WireException {
        Members members = Members.of(node);
        Attempt attempt = new Attempt(members.requiredTime("time"), members.requiredText("idScope"),
                members.requiredText("registrationId"), members.requiredText("protocol"),
                members.requiredText("remoteAddress"), members.requiredText("apiVersion"));
        Optional<Members> enrollment = members.members("enrollment");
        Optional<EnrollmentKey> key = enrollment.isEmpty() ? Optional.empty() : Optional.of(key(enrollment.get()));
        return new Trace(members.requiredNumber("id"), attempt, key, findings(members),
                named(members, "outcome", Outcome.values()), members.requiredInt("errorCode"),
                members.requiredNumber("micros"), presented(members));
    }

    private static List<Bytes> presented(Members members) throws WireException {
        List<Bytes> certificates = new ArrayList<>();
        for (JsonNode item : members.has(PRESENTED) ? members.elements(PRESENTED) : List.<JsonNode>of()) {
            try {
                certificates.add(Bytes.of(Base64.getDecoder().decode(item.asText())));
            } catch (IllegalArgumentException noBase64) {
                throw Wording.wrong(Wording.element(members.path(PRESENTED), certificates.size()),
                        Wording.say("base64"));
            }
        }
        return certificates;
    }

    /** Reads the member {@code findings}. */
    static List<Finding> findings(Members members) throws WireException {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode item : members.elements(FINDINGS)) {
            findings.add(finding(Members.of(item, Wording.element(members.path(FINDINGS), findings.size()))));
        }
        return findings;
    }

    private static Finding finding(Members members) throws WireException {
        return new Finding(named(members, "rule", Rule.values()), named(members, "verdict", Verdict.values()),
                kept(members, "expected"), kept(members, "came"),
                members.word("remedy", Remedy.values(), Remedy::name),
                kept(members, "about"));
    }

    /** A text that is there though it is empty. */
    private static Optional<String> kept(Members members, String name) throws WireException {
        return members.has(name) ? Optional.of(members.requiredText(name)) : Optional.empty();
    }

    /** Reads a value by the name that is stored. */
    static <E extends Enum<E>> E named(Members members, String name, E[] values) throws WireException {
        return members.word(name, values, Enum::name).orElseThrow(() -> members.missing(name));
    }
}
