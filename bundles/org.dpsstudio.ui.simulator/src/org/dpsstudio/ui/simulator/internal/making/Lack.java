// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

/**
 * Why a page is not complete.
 *
 * @param sentence what to do
 * @param wrong whether something was given that cannot be right; otherwise it is only not there yet
 */
record Lack(String sentence, boolean wrong) {
}
