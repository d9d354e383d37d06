// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.registration;

/**
 * Why a registration could not be finished.
 *
 * @param errorCode the service's six digits, for example 400208
 * @param errorMessage a sentence for the device's log
 */
public record RegistrationFailure(int errorCode, String errorMessage) {
}
