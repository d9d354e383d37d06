// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.dpsstudio.client.internal.Call;
import org.dpsstudio.client.internal.ChangePoll;
import org.dpsstudio.client.internal.LoadingBrowser;
import org.dpsstudio.client.internal.RestConnection;
import org.dpsstudio.client.internal.RestConnection.Answer;
import org.dpsstudio.client.internal.Trust;
import org.dpsstudio.client.internal.Wording;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.browse.EnrollmentBrowser;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.wire.AttestationJson;
import org.dpsstudio.wire.BulkJson;
import org.dpsstudio.wire.CertificateJson;
import org.dpsstudio.wire.ConnectionString;
import org.dpsstudio.wire.DescriptionJson;
import org.dpsstudio.wire.EnrollmentJson;
import org.dpsstudio.wire.HubJson;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.JudgementJson;
import org.dpsstudio.wire.KnownCertificateJson;
import org.dpsstudio.wire.RegistrationJson;
import org.dpsstudio.wire.RevocationJson;
import org.dpsstudio.wire.TraceJson;
import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A provisioning service reached over its REST API with a shared access policy's key: this product's own on another
 * machine, or Azure's. Every failure is a {@link org.dpsstudio.service.Result.Failed}, those of the network too; what
 * a service does not offer is said in a sentence. Safe for any thread; calls wait for the network, so they are not
 * for a UI thread.
 *
 * <p>
 * Listeners are told at once of what is changed through this object. What others change is noticed once a second,
 * while somebody listens, by the mark that this product's service changes with each change; of an older one only what
 * changes the newest trace or the numbers of enrollments and groups is noticed. A service that tells none of these is
 * not looked at. A list of the {@link #browser()} shows its rows as they were when it was opened.
 */
public final class RemoteProvisioningService implements ProvisioningService, AutoCloseable {
    /** The service API's version that this client speaks. */
    public static final String API_VERSION = "2021-10-01";
    /** Error code: the service does not offer what was asked for. */
    public static final int NOT_OFFERED = 501000;
    /** Error code: what answered does not speak as a provisioning service does. */
    public static final int UNREADABLE_ANSWER = 502000;
    /** Error code: nothing answers there, or not in time. */
    public static final int UNREACHABLE = 503000;
    /** Error code: what answers there is not trusted, or cannot be spoken to over TLS. */
    public static final int UNTRUSTED = 503001;
    /** Error code: the connection broke or no answer came after a write was sent; whether it was done is not known. */
    public static final int OUTCOME_UNKNOWN = 504000;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final byte[] SELECT_ALL = Json.bytes(Json.object().put("query", "SELECT *"));
    private static final String REGISTRATIONS = "registrations";
    private static final String LINKED_HUBS = "linkedHubs";
    private static final String CERTIFICATES = "certificates";
    private static final String REVOCATION_LISTS = "revocationLists";
    private static final String REVOCATION_SETTINGS = "revocationSettings";
    private static final String IF_MATCH = "If-Match";

    private final RestConnection rest;
    private final ChangePoll changes;
    private final EnrollmentBrowser browser;

    private interface Reader<T> {
        T read(JsonNode node) throws WireException;
    }

    RemoteProvisioningService(RestConnection rest, Duration period, int mostRows) {
        this.rest = rest;
        this.changes = new ChangePoll(this::look, period);
        this.browser = new LoadingBrowser(this, changes, rest.authority(), mostRows);
    }

    /**
     * Prepares to speak with a service; nothing is sent yet.
     *
     * @param connection where it is, and by which right
     * @param caFile certificates in PEM or DER that are trusted beside those that Java trusts by default
     * @return the service
     * @throws IOException when the CA file cannot be read or holds no certificate; the message names it and says what
     *         to do
     */
    public static RemoteProvisioningService connect(ConnectionString connection, Optional<Path> caFile)
            throws IOException {
        return new RemoteProvisioningService(
                new RestConnection(connection, Trust.with(caFile), Clock.systemUTC(), TIMEOUT), PERIOD,
                LoadingBrowser.MOST_ROWS);
    }

    /** Ends listeners and connections; calls under way fail. */
    @Override
    public void close() {
        changes.close();
        rest.close();
    }

    @Override
    public Result<ServiceDescription> describe() {
        return extension(read(Call.get("service"), DescriptionJson::read));
    }

    @Override
    public Result<Enrollment> enrollment(EnrollmentKey key) {
        return read(Call.get(list(key), key.text()), EnrollmentJson::read);
    }

    @Override
    @SuppressWarnings("unchecked") // an enrollment is answered as the kind that was put
    public <E extends Enrollment> Result<E> put(E enrollment, WriteCondition condition) {
        Result<Enrollment> complete = withStoredKeys(enrollment, condition);
        if (complete instanceof Result.Failed<Enrollment> failed) {
            return new Result.Failed<>(failed.error());
        }
        Call call = Call.change("PUT", list(enrollment.key()), enrollment.key().text())
                .header(IF_MATCH, ifMatch(condition))
                .with(Json.bytes(EnrollmentJson.request(complete.found().orElseThrow())));
        Reader<Enrollment> reader = switch (enrollment) {
            case IndividualEnrollment individual -> EnrollmentJson::readIndividual;
            case EnrollmentGroup group -> EnrollmentJson::readGroup;
        };
        return (Result<E>) noticed(read(call, reader), new ServiceChange.EnrollmentChanged(enrollment.key()));
    }

    /** The real service makes new keys where none are sent, so that keeping them means sending them again. */
    private Result<Enrollment> withStoredKeys(Enrollment enrollment, WriteCondition condition) {
        if (condition instanceof WriteCondition.Absent
                || !(enrollment.attestation() instanceof SymmetricKeys(var primary, var secondary))
                || primary.isPresent() && secondary.isPresent()) {
            return Result.ok(enrollment);
        }
        return switch (attestationMechanism(enrollment.key())) {
            case Result.Ok<AttestationMechanism>(SymmetricKeys stored) -> Result.ok(enrollment.withAttestation(
                    new SymmetricKeys(primary.or(stored::primary), secondary.or(stored::secondary))));
            case Result.Ok<AttestationMechanism> otherKind -> Result.ok(enrollment);
            case Result.Failed<AttestationMechanism> failed -> failed.error().httpStatus() == 404
                    ? Result.ok(enrollment)
                    : new Result.Failed<>(failed.error());
        };
    }

    @Override
    public Result<EnrollmentKey> delete(EnrollmentKey key, WriteCondition condition) {
        Call call = Call.change("DELETE", list(key), key.text()).header(IF_MATCH, ifMatch(condition));
        return noticed(rest.call(call).map(answer -> key), new ServiceChange.EnrollmentChanged(key));
    }

    @Override
    public Result<List<BulkFailure>> bulk(List<? extends Enrollment> items, BulkMode mode) {
        List<BulkFailure> failures = new ArrayList<>();
        Map<String, List<Enrollment>> lists = items.stream()
                .collect(Collectors.groupingBy(item -> list(item.key()), Collectors.toList()));
        for (Map.Entry<String, List<Enrollment>> list : lists.entrySet()) {
            Call call = Call.change("POST", list.getKey()).with(Json.bytes(BulkJson.write(list.getValue(), mode)));
            Result<List<BulkFailure>> done = read(call, BulkJson::readResult);
            if (done instanceof Result.Failed<List<BulkFailure>>) {
                changes.noticed(new ServiceChange.MuchChanged());
                return done;
            }
            failures.addAll(done.found().orElseThrow());
        }
        items.forEach(item -> changes.noticed(new ServiceChange.EnrollmentChanged(item.key())));
        return Result.ok(List.copyOf(failures));
    }

    @Override
    public Result<AttestationMechanism> attestationMechanism(EnrollmentKey key) {
        return read(Call.ask(list(key), key.text(), "attestationmechanism"), AttestationJson::read);
    }

    @Override
    public Result<Page<IndividualEnrollment>> individualEnrollments(Optional<String> continuation, int limit) {
        return page(Call.ask("enrollments", "query").with(SELECT_ALL), continuation, limit,
                EnrollmentJson::readIndividual);
    }

    @Override
    public Result<Page<EnrollmentGroup>> enrollmentGroups(Optional<String> continuation, int limit) {
        return page(Call.ask("enrollmentGroups", "query").with(SELECT_ALL), continuation, limit,
                EnrollmentJson::readGroup);
    }

    @Override
    public Result<RegistrationRecord> registration(RegistrationId id) {
        return read(Call.get(REGISTRATIONS, id.text()), RegistrationJson::read);
    }

    @Override
    public Result<RegistrationId> deleteRegistration(RegistrationId id, WriteCondition condition) {
        Call call = Call.change("DELETE", REGISTRATIONS, id.text()).header(IF_MATCH, ifMatch(condition));
        return noticed(rest.call(call).map(answer -> id), new ServiceChange.RegistrationChanged(id));
    }

    @Override
    public Result<Page<RegistrationRecord>> registrations(Optional<EnrollmentGroupId> group,
            Optional<String> continuation, int limit) {
        if (group.isPresent()) {
            return page(Call.ask(REGISTRATIONS, group.get().text(), "query"), continuation, limit,
                    RegistrationJson::read);
        }
        return extension(page(Call.ask(REGISTRATIONS, "query"), continuation, limit, RegistrationJson::read));
    }

    @Override
    public Result<List<Trace>> traces(TraceQuery query) {
        Call call = Call.get("traces").parameter("registrationId", query.registrationId())
                .parameter("refusedOnly", query.outcomeRefusedOnly() ? Optional.of("true") : Optional.empty())
                .parameter("before", query.before() == 0 ? Optional.empty() : Optional.of("" + query.before()))
                .parameter("limit", Optional.of("" + query.limit()));
        return extension(read(call, node -> items(node, TraceJson::read)));
    }

    @Override
    public EnrollmentBrowser browser() {
        return browser;
    }

    @Override
    public Result<List<LinkedHub>> linkedHubs() {
        return extension(read(Call.get(LINKED_HUBS), node -> items(node, HubJson::readHub)));
    }

    @Override
    public Result<LinkedHub> linkHub(LinkedHub hub) {
        Call call = Call.change("PUT", LINKED_HUBS, hub.name().text()).with(Json.bytes(HubJson.write(hub)));
        return extension(noticed(read(call, HubJson::readHub), new ServiceChange.ConfigurationChanged()));
    }

    @Override
    public Result<HubName> unlinkHub(HubName name) {
        Call call = Call.change("DELETE", LINKED_HUBS, name.text());
        return noticed(rest.call(call).map(answer -> name), new ServiceChange.ConfigurationChanged());
    }

    @Override
    public Result<HubDevice> hubDevice(HubName hub, DeviceId deviceId) {
        return read(Call.get(LINKED_HUBS, hub.text(), "devices", deviceId.text()), HubJson::readDevice);
    }

    @Override
    public Result<List<CaCertificate>> caCertificates() {
        return extension(read(Call.get(CERTIFICATES), CertificateJson::readList));
    }

    @Override
    public Result<CaCertificate> caCertificate(CertificateName name) {
        return ofCertificate(read(Call.get(CERTIFICATES, name.text()), CertificateJson::read));
    }

    @Override
    public Result<CaCertificate> putCaCertificate(CertificateName name, Certificate certificate, boolean verified,
            WriteCondition condition) {
        if (certificate.der().isEmpty()) {
            return noContent(certificate);
        }
        return changed(Call.change("PUT", CERTIFICATES, name.text()).header(IF_MATCH, ifMatch(condition))
                .with(Json.bytes(CertificateJson.writeUpload(certificate, verified))));
    }

    @Override
    public Result<CertificateName> deleteCaCertificate(CertificateName name, WriteCondition condition) {
        Call call = Call.change("DELETE", CERTIFICATES, name.text()).header(IF_MATCH, ifMatch(condition));
        return ofCertificate(
                noticed(rest.call(call).map(answer -> name), new ServiceChange.CaCertificatesChanged()));
    }

    @Override
    public Result<CaCertificate> generateVerificationCode(CertificateName name, WriteCondition condition) {
        return changed(Call.change("POST", CERTIFICATES, name.text(), "generateVerificationCode").header(IF_MATCH,
                ifMatch(condition)));
    }

    @Override
    public Result<CaCertificate> verifyCaCertificate(CertificateName name, Certificate proof,
            WriteCondition condition) {
        if (proof.der().isEmpty()) {
            return noContent(proof);
        }
        return changed(Call.change("POST", CERTIFICATES, name.text(), "verify").header(IF_MATCH, ifMatch(condition))
                .with(Json.bytes(CertificateJson.writeProof(proof))));
    }

    private Result<CaCertificate> changed(Call call) {
        return ofCertificate(
                noticed(read(call, CertificateJson::read), new ServiceChange.CaCertificatesChanged()));
    }

    private static <T> Result<T> noContent(Certificate certificate) {
        return Result.failed(ServiceError.INVALID_ARGUMENT,
                Wording.say("noContent", certificate.info().subjectName()));
    }

    @Override
    public Result<RevocationSettings> revocationSettings() {
        return extension(read(Call.get(REVOCATION_SETTINGS), RevocationJson::readSettings));
    }

    @Override
    public Result<RevocationSettings> setRevocationSettings(RevocationSettings settings) {
        Call call = Call.change("PUT", REVOCATION_SETTINGS).with(Json.bytes(RevocationJson.write(settings)));
        return extension(
                noticed(read(call, RevocationJson::readSettings), new ServiceChange.ConfigurationChanged()));
    }

    @Override
    public Result<List<RevocationListInfo>> revocationLists() {
        return extension(read(Call.get(REVOCATION_LISTS), node -> items(node, RevocationJson::readList)));
    }

    @Override
    public Result<RevocationListInfo> putRevocationList(CertificateName ca, Bytes der, Optional<URI> from) {
        Call call = Call.change("POST", CERTIFICATES, ca.text(), REVOCATION_LISTS)
                .parameter("fetchedFrom", from.map(URI::toString)).with("application/pkix-crl", der.toArray());
        return ofCertificate(
                noticed(read(call, RevocationJson::readList), new ServiceChange.CaCertificatesChanged()));
    }

    @Override
    public Result<RevocationListInfo> deleteRevocationList(CertificateName ca, boolean delta) {
        Call call = Call.change("DELETE", CERTIFICATES, ca.text(), REVOCATION_LISTS, delta ? "delta" : "base");
        return ofCertificate(
                noticed(read(call, RevocationJson::readList), new ServiceChange.CaCertificatesChanged()));
    }

    @Override
    public Result<CertificateJudgement> judge(List<Bytes> chain, Optional<Instant> at) {
        Call call = Call.ask(CERTIFICATES, "judge")
                .with(Json.bytes(JudgementJson.write(new JudgementJson.Question(chain, at))));
        return extension(read(call, JudgementJson::read));
    }

    @Override
    public Result<Page<KnownCertificate>> knownCertificates(Optional<String> continuation, int limit) {
        return extension(page(Call.get("knownCertificates"), continuation, limit, KnownCertificateJson::read));
    }

    /** A service without CA certificates says of each that it is not there. */
    private <T> Result<T> ofCertificate(Result<T> result) {
        boolean unknown = result instanceof Result.Failed<T> failed
                && (failed.error().httpStatus() == 404 || failed.error().httpStatus() == 405);
        return unknown && caCertificates() instanceof Result.Failed<List<CaCertificate>> none
                && none.error().code() == NOT_OFFERED ? new Result.Failed<>(none.error()) : result;
    }

    @Override
    public Result<List<AccessPolicy>> accessPolicies() {
        return notRemote();
    }

    @Override
    public Subscription onChange(Consumer<ServiceChange> listener) {
        return changes.listen(listener);
    }

    /**
     * What tells of changes.
     *
     * @param description counts
     * @param mark another one after each change, where the service tells one
     */
    private record Told(ServiceDescription description, Optional<String> mark) {
    }

    private Result<Optional<ChangePoll.Seen>> look() {
        Result<Told> told = extension(read(Call.get("service"),
                node -> new Told(DescriptionJson.read(node), DescriptionJson.mark(node))));
        boolean marked = told.found().flatMap(Told::mark).isPresent();
        Result<List<Trace>> newest = marked ? Result.ok(List.of()) : traces(TraceQuery.newest(1));
        for (Result<?> result : List.of(newest, told)) {
            if (result instanceof Result.Failed<?> failed && failed.error().code() != NOT_OFFERED
                    && failed.error().httpStatus() != 401) {
                return new Result.Failed<>(failed.error());
            }
        }
        if (newest instanceof Result.Failed && told instanceof Result.Failed) {
            return Result.ok(Optional.empty());
        }
        long trace = newest.found().filter(traces -> !traces.isEmpty()).map(traces -> traces.getFirst().id())
                .orElse(0L);
        Optional<ServiceDescription> description = told.found().map(Told::description);
        return Result.ok(Optional.of(new ChangePoll.Seen(trace,
                description.map(ServiceDescription::enrollments).orElse(0L),
                description.map(ServiceDescription::groups).orElse(0L), told.found().flatMap(Told::mark))));
    }

    private static String list(EnrollmentKey key) {
        return switch (key) {
            case EnrollmentKey.Individual individual -> "enrollments";
            case EnrollmentKey.Group group -> "enrollmentGroups";
        };
    }

    private static Optional<String> ifMatch(WriteCondition condition) {
        return switch (condition) {
            case WriteCondition.Always always -> Optional.of("*");
            case WriteCondition.Absent absent -> Optional.empty();
            case WriteCondition.Matches matches -> Optional.of(matches.etag().wire());
        };
    }

    private <T> Result<T> read(Call call, Reader<T> reader) {
        return parsed(rest.call(call), answer -> reader.read(Json.read(answer.body())));
    }

    private <T> Result<Page<T>> page(Call call, Optional<String> continuation, int limit, Reader<T> reader) {
        Result<Answer> answered = rest.call(call.header("x-ms-max-item-count", Optional.of("" + limit))
                .header("x-ms-continuation", continuation));
        return parsed(answered,
                answer -> new Page<>(items(Json.read(answer.body()), reader), answer.continuation()));
    }

    private interface Parser<T> {
        T parse(Answer answer) throws WireException;
    }

    private <T> Result<T> parsed(Result<Answer> answered, Parser<T> parser) {
        return switch (answered) {
            case Result.Failed<Answer> failed -> new Result.Failed<>(failed.error());
            case Result.Ok<Answer> ok -> {
                try {
                    yield Result.ok(parser.parse(ok.value()));
                } catch (WireException foreign) {
                    yield Result.failed(UNREADABLE_ANSWER,
                            Wording.say("unreadable", rest.authority(), foreign.getMessage()));
                }
            }
        };
    }

    private static <T> List<T> items(JsonNode node, Reader<T> reader) throws WireException {
        if (!node.isArray()) {
            throw new WireException("$", Wording.say("notArray"));
        }
        List<T> items = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            items.add(reader.read(item));
        }
        return items;
    }

    /** Says of a path that is not there that the service does not offer it. */
    private <T> Result<T> extension(Result<T> result) {
        boolean unknown = result instanceof Result.Failed<T> failed
                && (failed.error().httpStatus() == 404 || failed.error().httpStatus() == 405);
        return unknown ? Result.failed(NOT_OFFERED, Wording.say("notOffered", rest.authority())) : result;
    }

    private <T> Result<T> notRemote() {
        return Result.failed(NOT_OFFERED, Wording.say("notRemote", rest.authority()));
    }

    /** What was done, or may have been done, is passed on to listeners. */
    private <T> Result<T> noticed(Result<T> result, ServiceChange change) {
        boolean nothing = result instanceof Result.Failed<T> failed && failed.error().code() != OUTCOME_UNKNOWN
                && failed.error().code() != UNREADABLE_ANSWER;
        if (!nothing) {
            changes.noticed(change);
        }
        return result;
    }
}
