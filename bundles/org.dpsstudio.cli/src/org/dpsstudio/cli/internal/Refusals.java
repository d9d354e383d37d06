// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.client.RemoteProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;

/** Turns what a service refuses into sentences for the terminal. */
final class Refusals {
    private Refusals() {
    }

    /**
     * @param id what the command was about, for the sentence
     * @throws CommandFailedException when there is no value
     */
    static <T> T valueOf(Result<T> result, String id) {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.Failed<T> failed -> throw new CommandFailedException(sentence(failed.error(), id));
        };
    }

    static String sentence(ServiceError error, String id) {
        return switch (error.code()) {
            case ServiceError.ENROLLMENT_NOT_FOUND -> Messages.text("refused.enrollmentNotFound", id);
            case ServiceError.GROUP_NOT_FOUND -> Messages.text("refused.groupNotFound", id);
            case ServiceError.REGISTRATION_NOT_FOUND -> Messages.text("refused.registrationNotFound", id);
            case ServiceError.ENROLLMENT_EXISTS -> Messages.text("refused.enrollmentExists", id);
            case ServiceError.GROUP_EXISTS -> Messages.text("refused.groupExists", id);
            case ServiceError.PRECONDITION_FAILED -> Messages.text("refused.changedMeanwhile", id);
            case ServiceError.UNAUTHORIZED -> Messages.text("refused.unauthorized", error.message());
            case RemoteProvisioningService.UNTRUSTED -> Messages.text("refused.untrusted", error.message());
            default -> error.message();
        };
    }
}
