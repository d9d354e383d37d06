// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/**
 * The JSON documents of the REST APIs, for devices, for operators, and for this product's own extensions. Reading is
 * bounded and strict about what a document says twice, of the wrong type or after its end; members that are not
 * known are ignored. What is wrong is said by {@link org.dpsstudio.wire.WireException}.
 */
package org.dpsstudio.wire;
