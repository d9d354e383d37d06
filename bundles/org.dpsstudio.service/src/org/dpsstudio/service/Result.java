// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.util.Optional;
import java.util.function.Function;

/**
 * What an expected failure looks like: a value, not an exception.
 *
 * @param <T> what comes of success
 */
public sealed interface Result<T> {

    /**
     * Success.
     *
     * @param <T> the value's type
     * @param value what came of it, never null
     */
    record Ok<T>(T value) implements Result<T> {
    }

    /**
     * Refusal; nothing was changed.
     *
     * @param <T> the type of the value that there is not
     * @param error why
     */
    record Failed<T>(ServiceError error) implements Result<T> {
    }

    /**
     * @param <T> the value's type
     * @param value the value
     * @return success
     */
    static <T> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    /**
     * @param <T> the type of the value that there is not
     * @param code one of {@link ServiceError}'s codes
     * @param message why
     * @return a refusal
     */
    static <T> Result<T> failed(int code, String message) {
        return new Failed<>(new ServiceError(code, message));
    }

    /**
     * @param <R> what it becomes
     * @param mapping applied to a success
     * @return the mapped success, or the same refusal
     */
    default <R> Result<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Ok<T> ok -> new Ok<>(mapping.apply(ok.value()));
            case Failed<T> failed -> new Failed<>(failed.error());
        };
    }

    /** @return the value of a success */
    default Optional<T> found() {
        return this instanceof Ok<T> ok ? Optional.of(ok.value()) : Optional.empty();
    }

    /** @return the error of a refusal */
    default Optional<ServiceError> refusal() {
        return this instanceof Failed<T> failed ? Optional.of(failed.error()) : Optional.empty();
    }
}
