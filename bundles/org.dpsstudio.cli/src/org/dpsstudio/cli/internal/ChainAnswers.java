// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.chain.ChainQuestion;
import org.dpsstudio.attestation.chain.ChainVerifier;
import org.dpsstudio.attestation.chain.Revocation;
import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Problem;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.TraceJson;

/** Verifies certificates by files. */
final class ChainAnswers {
    private final ChainFiles files = new ChainFiles();
    private final Effect missing;
    private final Effect expired;
    private final Clock clock;

    /**
     * @param missing what it means when a CA has no revocation list, where lists are given
     * @param expired what it means when a CA's list has expired
     */
    ChainAnswers(Effect missing, Effect expired, Clock clock) {
        this.missing = missing;
        this.expired = expired;
        this.clock = clock;
    }

    /** @return what was found; refused when one of it failed */
    List<Finding> answer(ChainRequest request) {
        Material material = ChainFiles.read(request.leaf());
        List<Certificate> presented = material.certificates();
        if (presented.isEmpty()) {
            String problem = material.problems().stream().findFirst().map(Problem::message)
                    .orElseGet(() -> Messages.text("certificate.none", request.leaf()));
            return List.of(unreadable(request.leaf(), problem));
        }
        Bytes leaf = leaf(presented).der().orElseThrow();
        CertificatePool pool = files.pool(request.untrusted());
        if (presented.size() > 1) {
            pool = pool.plus(presented.stream().map(certificate -> certificate.der().orElseThrow()).toList());
        }
        Revocation revocation = request.crls().isEmpty() ? Revocation.NONE
                : new Revocation(files.lists(request.crls()), missing, expired);
        return ChainVerifier.verify(new ChainQuestion(leaf, pool, files.pool(request.roots()), Optional.empty(),
                revocation, request.at().orElseGet(clock::instant), request.purpose())).findings();
    }

    /** A file with a chain holds the leaf first, or else it is the one that issued no other. */
    private static Certificate leaf(List<Certificate> presented) {
        Set<String> issuers = presented.stream().map(Certificate::info)
                .filter(info -> !info.issuerName().equals(info.subjectName())).map(info -> info.issuerName())
                .collect(Collectors.toSet());
        return presented.stream().filter(certificate -> !issuers.contains(certificate.info().subjectName()))
                .findFirst().orElse(presented.getFirst());
    }

    /** @return the finding that a file cannot be used */
    static Finding unreadable(Path file, String problem) {
        return Finding.failed(Rule.CERTIFICATE_READABLE, "X.509", problem, Remedy.REISSUE_CERTIFICATE)
                .about(file.toString());
    }

    static boolean accepted(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.FAILED);
    }

    /** @return the answer as one JSON object */
    static ObjectNode json(String leaf, List<Finding> findings) {
        ObjectNode node = Json.object();
        node.put("leaf", leaf);
        node.put("verdict", accepted(findings) ? "accepted" : "refused");
        TraceJson.findings(node, findings);
        return node;
    }
}
