// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import org.dpsstudio.gateway.internal.Texts;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;

/** Ends the answering of a request with an error. It carries no stack: it is an answer, not a fault. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ServiceError error;

    Refusal(ServiceError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    static Refusal of(int code, String text, Object... arguments) {
        return new Refusal(new ServiceError(code, Texts.of(text, arguments)));
    }

    /** The value of a success. */
    static <T> T unless(Result<T> result) throws Refusal {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.Failed<T> failed -> throw new Refusal(failed.error());
        };
    }

    ServiceError error() {
        return error;
    }
}
