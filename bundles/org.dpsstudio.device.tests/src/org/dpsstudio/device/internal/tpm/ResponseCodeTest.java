// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.dpsstudio.device.tpm.TpmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCodeTest {
    @ParameterizedTest
    @CsvSource({ "0x1DF,INTEGRITY,1,0,0", "0x2C4,VALUE,2,0,0", "0x9A2,BAD_AUTH,0,0,1", "0x98E,AUTH_FAIL,0,0,1",
            "0x18B,HANDLE,0,1,0", "0x28B,HANDLE,0,2,0", "0x08B,HANDLE,0,0,0", "0x0A5,BINDING,0,0,0",
            "0x101,FAILURE,0,0,0", "0x14C,NV_DEFINED,0,0,0", "0x902,OBJECT_MEMORY,0,0,0", "0x922,RETRY,0,0,0",
            "0xFD5,SIZE,15,0,0", "0x01E,BAD_TAG,0,0,0", "0x0B2,0x0B2,0,0,0", "0x7FF0000,0x000,0,0,0",
            "0xB0902,OBJECT_MEMORY,0,0,0" })
    void itIsTakenApartAsTheLibrarySays(String value, String name, int parameter, int handle, int session) {
        ResponseCode code = new ResponseCode(Integer.decode(value));
        assertEquals(name, code.name());
        assertEquals(List.of(parameter, handle, session), List.of(code.parameter(), code.handle(), code.session()));
    }

    @Test
    void whatItIsAboutIsPutInAsItIsReadOut() {
        assertEquals(0x3DF, ResponseCode.INTEGRITY.aboutParameter(3).value());
        assertEquals(0x28B, ResponseCode.HANDLE.aboutHandle(2).value());
        assertEquals(0x9A2, ResponseCode.BAD_AUTH.aboutSession(1).value());
        assertEquals(ResponseCode.BAD_AUTH, ResponseCode.BAD_AUTH.aboutSession(1).kind());
    }

    /** One case of each form, with its whole sentence. */
    @Test
    void itIsToldInSentences() {
        assertEquals("The credential is for another storage root key, or was changed on the way. Register again with "
                + "the keys that this TPM shows. (The TPM answered TPM2_ActivateCredential with TPM_RC_INTEGRITY about "
                + "the parameter credentialBlob.)", message("TPM2_ActivateCredential", 0x1DF));
        assertEquals("The TPM has no room for another object. Flush what others left in it, for example with "
                + "tpm2_flushcontext -t. (The TPM answered TPM2_Load with TPM_RC_OBJECT_MEMORY.)",
                message("TPM2_Load", 0x902));
        assertEquals("The object has a password. Clear it, or use another TPM: this program uses empty ones only. "
                + "(The TPM answered TPM2_CreatePrimary with TPM_RC_BAD_AUTH about the session 1.)",
                message("TPM2_CreatePrimary", 0x9A2));
        assertTrue(message("TPM2_Import", 0x18A).contains("about the handle parentHandle"));
        assertTrue(message("TPM2_CreatePrimary", 0x3D5).contains("about the parameter 3"));
    }

    private static String message(String command, int code) {
        TpmException told = TpmFailure.refused(command, new ResponseCode(code));
        assertEquals(code, told.responseCode().orElseThrow());
        return told.getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = { "TPM2_ActivateCredential", "TPM2_Import", "TPM2_HMAC", "TPM2_EvictControl",
            "TPM2_CreatePrimary", "TPM2_ReadPublic" })
    void everyCodeHasASentence(String command) {
        for (int code = 1; code <= 0xFFF; code++) {
            String message = message(command, code);
            assertTrue(message.matches("[A-Z].*\\. \\(The TPM answered .*\\.\\)"), message);
            assertFalse(message.contains("{"), message);
        }
    }
}
