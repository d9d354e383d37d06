// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import org.dpsstudio.gateway.GatewayLimits;
import org.dpsstudio.gateway.internal.Texts;
import org.dpsstudio.gateway.internal.http.Address;
import org.dpsstudio.gateway.internal.http.Answer;
import org.dpsstudio.gateway.internal.http.Request;
import org.dpsstudio.gateway.internal.http.RequestHandler;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.access.Authorization;
import org.dpsstudio.service.device.DeviceRegistration;
import org.dpsstudio.wire.ErrorJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests of both APIs, and refuses in their error model. */
public final class Api implements RequestHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final List<Answer.Field> RETRY_LATER = List.of(new Answer.Field("Retry-After", "30"));

    private final DeviceApi devices;
    private final ServiceApi service;
    private final Clock clock;
    private final int largestList;

    /**
     * @param devices for the device API
     * @param service for the service API
     * @param authorization decides about the service API's tokens
     * @param hostNames the names of this service
     * @param clock what time it is
     * @param limits how many bytes a body may have
     */
    public Api(DeviceRegistration devices, ProvisioningService service, Authorization authorization,
            Set<String> hostNames, Clock clock, GatewayLimits limits) {
        this.largestList = limits.listBytes();
        this.devices = new DeviceApi(devices, limits.bodyBytes());
        this.service = new ServiceApi(service, authorization, hostNames, clock, limits.bodyBytes(), largestList);
        this.clock = clock;
    }

    @Override
    public Answer answer(Request request) {
        try {
            return switch (Router.route(request.method(), request.address().segments())) {
                case Route.OfDevice route -> devices.answer(request, route);
                case Route.OfService route -> service.answer(request, route);
                case Route.WrongMethod route -> wrongMethod(request, route.allowed());
                case Route.Unknown unknown -> throw Refusal.of(ServiceError.NOT_FOUND, "pathUnknown",
                        request.address().path());
            };
        } catch (Refusal refusal) {
            return refusal(request.id(), refusal.error());
        } catch (RuntimeException | StackOverflowError unplanned) {
            LOG.error("{} failed", request, unplanned);
            return refusal(request.id(),
                    new ServiceError(ServiceError.INTERNAL, Texts.of("internal", request.id())));
        }
    }

    @Override
    public Answer refusal(String requestId, ServiceError error) {
        return refusal(requestId, error,
                error.httpStatus() == 429 || error.httpStatus() == 503 ? RETRY_LATER : List.of());
    }

    @Override
    public int largestBody(String method, Address address) {
        return Router.route(method, address.segments()) instanceof Route.AddRevocationList ? largestList : 0;
    }

    /** Ends its listening to the service. */
    @Override
    public void close() {
        service.close();
    }

    private Answer wrongMethod(Request request, String allowed) {
        String message = allowed.isEmpty() ? Texts.of("methodMissingId", request.method())
                : Texts.of("methodNotAllowed", request.method(), allowed);
        return refusal(request.id(), new ServiceError(ServiceError.METHOD_NOT_ALLOWED, message),
                List.of(new Answer.Field("Allow", allowed)));
    }

    private Answer refusal(String requestId, ServiceError error, List<Answer.Field> fields) {
        return new Answer(error.httpStatus(), error.code(), ErrorJson.write(error, requestId, clock.instant()),
                fields);
    }
}
