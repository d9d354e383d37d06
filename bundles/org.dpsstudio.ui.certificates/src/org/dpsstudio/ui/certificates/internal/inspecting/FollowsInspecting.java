// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

/** A part that shows what a window's views look at: what is selected in it leads nowhere else. */
public interface FollowsInspecting {
}
