// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.properties;

/**
 * A line of the properties view.
 *
 * @param name what it is
 * @param value what is known of it
 */
record Fact(String name, String value) {
}
