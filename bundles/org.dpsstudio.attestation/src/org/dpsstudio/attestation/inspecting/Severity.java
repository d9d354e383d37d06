// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

/** How much a finding of the linter matters, the worst first. */
public enum Severity {
    /** A device with it is refused, or a verifier that follows the standards refuses it. */
    ERROR,
    /** It works today, and somewhere or some day it will not. */
    WARNING,
    /** Good to know. */
    INFO
}
