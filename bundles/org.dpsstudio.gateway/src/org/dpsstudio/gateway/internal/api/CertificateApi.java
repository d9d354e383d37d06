// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.dpsstudio.gateway.internal.http.Answer;
import org.dpsstudio.gateway.internal.http.Request;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.wire.CertificateJson;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.JudgementJson;
import org.dpsstudio.wire.KnownCertificateJson;
import org.dpsstudio.wire.RevocationJson;
import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The certificates of CAs as the real service's resource manager has them, and beside them what this product adds:
 * revocation lists, judgements, and all certificates that the service depends on.
 */
final class CertificateApi {
    private final ProvisioningService service;
    private final int largestBody;
    private final int largestList;

    /**
     * @param largestBody how many bytes of JSON are read
     * @param largestList how many bytes a revocation list may have
     */
    CertificateApi(ProvisioningService service, int largestBody, int largestList) {
        this.service = service;
        this.largestBody = largestBody;
        this.largestList = largestList;
    }

    Answer answer(Request request, Route.OfCertificates route) throws Refusal {
        RequestBody.requireSmall(request, route instanceof Route.AddRevocationList ? largestList : largestBody);
        return switch (route) {
            case Route.ListCertificates list ->
                    json(CertificateJson.writeList(Refusal.unless(service.caCertificates())));
            case Route.GetCertificate get ->
                    json(CertificateJson.write(Refusal.unless(service.caCertificate(name(get.name())))));
            case Route.PutCertificate put -> put(request, name(put.name()));
            case Route.DeleteCertificate delete -> {
                Refusal.unless(service.deleteCaCertificate(name(delete.name()), condition(request)));
                yield Answer.deleted();
            }
            case Route.GenerateVerificationCode generate -> json(CertificateJson.writeWithCode(Refusal.unless(
                    service.generateVerificationCode(name(generate.name()), condition(request)))));
            case Route.VerifyCertificate verify -> verify(request, name(verify.name()));
            case Route.AddRevocationList add -> addList(request, name(add.name()));
            case Route.DeleteRevocationList delete -> json(RevocationJson
                    .write(Refusal.unless(service.deleteRevocationList(name(delete.name()), delete.delta()))));
            case Route.ListRevocationLists list ->
                    json(Lists.array(Refusal.unless(service.revocationLists()), RevocationJson::write));
            case Route.GetRevocationSettings get ->
                    json(RevocationJson.write(Refusal.unless(service.revocationSettings())));
            case Route.PutRevocationSettings put ->
                    json(RevocationJson.write(Refusal.unless(service.setRevocationSettings(
                            read(request, RevocationJson::readSettings)))));
            case Route.JudgeCertificate judge -> judge(read(request, JudgementJson::readQuestion));
            case Route.ListKnownCertificates list -> Lists.page(
                    Refusal.unless(service.knownCertificates(Lists.continuation(request), Lists.itemCount(request))),
                    "KnownCertificate", KnownCertificateJson::write);
        };
    }

    private Answer put(Request request, CertificateName name) throws Refusal {
        WriteCondition condition = condition(request);
        CertificateJson.Upload upload = read(request, CertificateJson::readUpload);
        return json(CertificateJson.write(Refusal
                .unless(service.putCaCertificate(name, upload.certificate(), upload.verified(), condition))));
    }

    private Answer verify(Request request, CertificateName name) throws Refusal {
        WriteCondition condition = condition(request);
        return json(CertificateJson.write(Refusal
                .unless(service.verifyCaCertificate(name, read(request, CertificateJson::readProof), condition))));
    }

    private Answer addList(Request request, CertificateName name) throws Refusal {
        Optional<URI> from = address(request);
        Bytes list = Bytes.of(RequestBody.revocationList(request));
        return json(RevocationJson.write(Refusal.unless(service.putRevocationList(name, list, from))));
    }

    private static Optional<URI> address(Request request) throws Refusal {
        Optional<String> text = request.address().parameter("fetchedFrom").filter(t -> !t.isEmpty());
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text.get()));
        } catch (URISyntaxException noAddress) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "parameterAddress", "fetchedFrom", text.get());
        }
    }

    private Answer judge(JudgementJson.Question question) throws Refusal {
        return json(JudgementJson.write(Refusal.unless(service.judge(question.chain(), question.at()))));
    }

    private interface Reader<T> {
        T read(JsonNode body) throws WireException;
    }

    private <T> T read(Request request, Reader<T> reader) throws Refusal {
        try {
            return reader.read(RequestBody.json(request, largestBody));
        } catch (WireException unreadable) {
            throw new Refusal(unreadable.error());
        }
    }

    /** A request without a version is for what is not there yet. */
    private static WriteCondition condition(Request request) throws Refusal {
        return IfMatch.condition(request, WriteCondition.ABSENT);
    }

    private static CertificateName name(String text) throws Refusal {
        try {
            return new CertificateName(text);
        } catch (InvalidValueException invalid) {
            throw new Refusal(new ServiceError(ServiceError.INVALID_ARGUMENT, invalid.getMessage()));
        }
    }

    private static Answer json(JsonNode node) {
        return Answer.ok(Json.bytes(node));
    }
}
