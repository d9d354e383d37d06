// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

/** Ends a listener's life. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** The listener hears nothing that happens after this returns, save what is on its way already. */
    @Override
    void close();
}
