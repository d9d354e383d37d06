// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import org.dpsstudio.service.ServiceError;

/** Answers requests; may wait, and is called on virtual threads. */
public interface RequestHandler {
    /**
     * @param request a whole request
     * @return what to answer; a failure that nobody planned for is an answer too
     */
    Answer answer(Request request);

    /**
     * For a request that could not be read; does not wait.
     *
     * @param requestId names it
     * @param error why
     * @return the answer that tells so
     */
    Answer refusal(String requestId, ServiceError error);

    /**
     * Asked of a request whose body is larger than usual; does not wait.
     *
     * @param method upper-case
     * @param address where the request goes
     * @return how many bytes its body may have; when that is no more than usual, it makes no difference
     */
    int largestBody(String method, Address address);
}
