// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

/** What has become of a challenge, apart from the time that has passed. */
public enum ChallengeState {
    /** An answer would be taken. */
    OPEN,
    /** An answer was taken; a challenge is good for one registration. */
    ANSWERED,
    /** The device has asked for so many more that no answer is taken any longer. */
    SUPERSEDED
}
