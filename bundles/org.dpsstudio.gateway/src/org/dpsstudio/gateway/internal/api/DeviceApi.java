// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.gateway.internal.Texts;
import org.dpsstudio.gateway.internal.http.Answer;
import org.dpsstudio.gateway.internal.http.Request;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.device.DeviceRegistration;
import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.wire.DeviceBodyJson;
import org.dpsstudio.wire.RegistrationJson;

import io.netty.handler.codec.http.HttpHeaderNames;

/**
 * The device API over HTTPS: register, operation status, registration status. Whatever is wrong with a registration
 * beyond its path goes to the core, so that it leaves a trace.
 */
final class DeviceApi {
    private static final String PROTOCOL = "HTTPS";
    private static final Answer.Field RETRY_AFTER = new Answer.Field("Retry-After", "3");
    private static final List<Answer.Field> RETRY = List.of(RETRY_AFTER);
    private static final Evidence ABSENT = new Evidence.Absent();

    private final DeviceRegistration devices;
    private final int largestBody;

    DeviceApi(DeviceRegistration devices, int largestBody) {
        this.devices = devices;
        this.largestBody = largestBody;
    }

    Answer answer(Request request, Route.OfDevice route) throws Refusal {
        String apiVersion = request.address().parameter(ApiVersion.PARAMETER).orElse("");
        return switch (route) {
            case Route.Register register -> register(request, register, apiVersion);
            case Route.Operation operation -> {
                requireReadable(request, apiVersion);
                DeviceAnswer answer = devices.operation(
                        deviceRequest(request, route, DeviceRequest.Body.NONE, Optional.empty(), apiVersion),
                        new OperationId(operation.operation()));
                yield answer(request, route, answer, apiVersion, false);
            }
            case Route.Status status -> {
                requireReadable(request, apiVersion);
                DeviceBodyJson.DeviceBody body = body(request);
                if (body.body() instanceof DeviceRequest.Body.Unreadable unreadable) {
                    throw new Refusal(new ServiceError(unreadable.errorCode(), unreadable.came()));
                }
                yield answer(request, route,
                        devices.status(deviceRequest(request, route, body.body(), body.tpmKeys(), apiVersion)),
                        apiVersion, true);
            }
        };
    }

    private Answer register(Request request, Route.Register route, String apiVersion) throws Refusal {
        DeviceBodyJson.DeviceBody body = body(request);
        DeviceRequest.Body said = body.body();
        if (!ApiVersion.isWellFormed(apiVersion)) {
            said = new DeviceRequest.Body.Unreadable(ServiceError.INVALID_ARGUMENT, Texts.of("apiVersionExpected"),
                    Texts.of("apiVersion"));
        }
        DeviceAnswer answer = devices.register(deviceRequest(request, route, said, body.tpmKeys(), apiVersion));
        return answer(request, route, answer, apiVersion, false);
    }

    private void requireReadable(Request request, String apiVersion) throws Refusal {
        RequestBody.requireSmall(request, largestBody);
        if (!ApiVersion.isWellFormed(apiVersion)) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "apiVersion");
        }
    }

    private static DeviceBodyJson.DeviceBody body(Request request) {
        if (request.tooLarge()) {
            return new DeviceBodyJson.DeviceBody(DeviceBodyJson.tooLarge(), Optional.empty());
        }
        Optional<RequestBody.Obstacle> obstacle = RequestBody.obstacle(request);
        if (obstacle.isPresent()) {
            ServiceError error = obstacle.get().error();
            return new DeviceBodyJson.DeviceBody(
                    new DeviceRequest.Body.Unreadable(error.code(), obstacle.get().expected(), error.message()),
                    Optional.empty());
        }
        return DeviceBodyJson.read(request.body());
    }

    private static DeviceRequest deviceRequest(Request request, Route.OfDevice route, DeviceRequest.Body body,
            Optional<Evidence.TpmKeys> tpmKeys, String apiVersion) {
        return new DeviceRequest(route.idScope(), route.registrationId(), evidence(request, tpmKeys), body, apiVersion,
                PROTOCOL, request.peer().remoteAddress());
    }

    /** A token and a TPM's keys come before a certificate, since who sends them means them. */
    private static Evidence evidence(Request request, Optional<Evidence.TpmKeys> tpmKeys) {
        String token = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        if (token != null && !token.isBlank()) {
            return new Evidence.SasToken(token, tpmKeys);
        }
        if (tpmKeys.isPresent()) {
            return tpmKeys.get();
        }
        return request.peer().certificates().isPresent() ? request.peer().certificates().get() : ABSENT;
    }

    private static Answer answer(Request request, Route.OfDevice route, DeviceAnswer answer, String apiVersion,
            boolean bare) throws Refusal {
        return switch (answer) {
            case DeviceAnswer.Accepted accepted -> new Answer(202, 0, RegistrationJson.accepted(accepted.operation()),
                    List.of(RETRY_AFTER, location(request, route, accepted.operation(), apiVersion)));
            case DeviceAnswer.Challenged challenged ->
                    new Answer(401, 0, RegistrationJson.challenge(challenged), List.of());
            case DeviceAnswer.State state when bare ->
                    Answer.ok(RegistrationJson.registrationResult(state, apiVersion));
            case DeviceAnswer.State state -> {
                byte[] body = RegistrationJson.operationStatus(state, apiVersion);
                yield state.record().status() == RegistrationStatus.ASSIGNING ? new Answer(202, 0, body, RETRY)
                        : Answer.ok(body);
            }
            case DeviceAnswer.Refused refused -> throw new Refusal(refused.error());
        };
    }

    /** The address of the operation; accepted identifiers need no percent-encoding. */
    private static Answer.Field location(Request request, Route.OfDevice route, OperationId operation,
            String apiVersion) {
        String host = request.headers().get(HttpHeaderNames.HOST);
        String origin = host != null && isAuthority(host) ? "https://" + host : "";
        return new Answer.Field("Location", origin + "/" + route.idScope() + "/registrations/" + route.registrationId()
                + "/operations/" + operation.text() + "?" + ApiVersion.PARAMETER + "=" + apiVersion);
    }

    private static boolean isAuthority(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean usual = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!usual && "-._:[]".indexOf(c) < 0) {
                return false;
            }
        }
        return !host.isEmpty();
    }
}
