// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

/** What no more than one registration may rest on, for example the answer to a challenge. */
public interface Claim {
    /** There is nothing of the kind. */
    Claim NONE = new Claim() {
        @Override
        public boolean take() {
            return true;
        }

        @Override
        public void giveBack() {
            // there is nothing to give back
        }
    };

    /** @return whether it is the caller's from now on */
    boolean take();

    /** Nothing came of the registration, so that another one may rest on it. */
    void giveBack();
}
