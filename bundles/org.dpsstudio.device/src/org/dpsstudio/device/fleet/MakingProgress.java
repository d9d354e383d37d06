// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

/** Follows the making of identities, on any of the threads that make them, one call at a time. */
@FunctionalInterface
public interface MakingProgress {
    /** Follows nothing and never stops it. */
    MakingProgress NONE = (made, missing) -> true;

    /**
     * @param made how many were made since it began
     * @param missing how many were missing when it began
     * @return whether to go on; what was made is kept either way
     */
    boolean made(int made, int missing);
}
