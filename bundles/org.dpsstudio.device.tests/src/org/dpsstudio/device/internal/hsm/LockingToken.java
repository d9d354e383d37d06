// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.hsm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

import org.dpsstudio.device.hsm.PinState;
import org.dpsstudio.device.hsm.TokenInfo;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** A token that counts wrong PINs and locks, as those of iron do and SoftHSM does not. It does nothing else. */
final class LockingToken {
    static final String PIN = "2468";
    private static final int MOST_WRONG = 3;
    private static final long OK = 0;
    private static final long PIN_INCORRECT = 0xA0;
    private static final long PIN_LOCKED = 0xA4;
    private static final long ATTRIBUTES = 0x4 | 0x400;
    private static final int FUNCTIONS = 68;

    /** One argument. */
    interface One extends Callback {
        /** Called by the library's user. */
        NativeLong invoke(NativeLong first);
    }

    /** C_GetTokenInfo. */
    interface GetTokenInfo extends Callback {
        /** Called by the library's user. */
        NativeLong invoke(NativeLong slot, Pointer info);
    }

    /** C_OpenSession. */
    interface OpenSession extends Callback {
        /** Called by the library's user. */
        NativeLong invoke(NativeLong slot, NativeLong flags, Pointer application, Pointer notify, Pointer session);
    }

    /** C_Login. */
    interface Login extends Callback {
        /** Called by the library's user. */
        NativeLong invoke(NativeLong session, NativeLong user, Pointer pin, NativeLong length);
    }

    private final Memory list = new Memory((FUNCTIONS + 1L) * Native.POINTER_SIZE);
    private final Callback[] kept;
    private final boolean keypad;
    private boolean pinSet = true;
    private int wrong;
    private int logins;
    private int sessions;

    LockingToken(boolean keypad) {
        this.keypad = keypad;
        One close = session -> {
            sessions--;
            return number(OK);
        };
        One logout = session -> number(OK);
        GetTokenInfo tell = (slot, info) -> {
            tell(info);
            return number(OK);
        };
        OpenSession open = (slot, flags, application, notify, session) -> {
            sessions++;
            session.setNativeLong(0, number(7));
            return number(OK);
        };
        Login login = (session, user, pin, length) -> number(login(pin, length.intValue()));
        kept = new Callback[] { tell, open, close, login, logout };
        list.clear();
        int[] places = { 6, 12, 13, 18, 19 };
        for (int i = 0; i < places.length; i++) {
            list.setPointer((1L + places[i]) * Native.POINTER_SIZE, CallbackReference.getFunctionPointer(kept[i]));
        }
    }

    LockingToken withoutPin() {
        pinSet = false;
        return this;
    }

    Cryptoki library(Path file) {
        return new Cryptoki(file, list);
    }

    TokenInfo info() {
        return new TokenInfo(1, "iron", "Maker", "Model", "0001", true, PinState.FINE);
    }

    int logins() {
        return logins;
    }

    int sessions() {
        return sessions;
    }

    private long login(Pointer pin, int length) {
        logins++;
        if (wrong >= MOST_WRONG) {
            return PIN_LOCKED;
        }
        if (keypad ? pin == null : Arrays.equals(PIN.getBytes(StandardCharsets.UTF_8), pin.getByteArray(0, length))) {
            wrong = 0;
            return OK;
        }
        wrong++;
        return PIN_INCORRECT;
    }

    private void tell(Pointer info) {
        byte[] text = "iron                            Maker                           Model           0001            "
                .getBytes(StandardCharsets.US_ASCII);
        info.write(0, text, 0, text.length);
        long flags = ATTRIBUTES | (pinSet ? 0x8 : 0) | (keypad ? 0x100 : 0)
                | (wrong > 0 ? 0x10000 : 0) | (wrong == MOST_WRONG - 1 ? 0x20000 : 0)
                | (wrong >= MOST_WRONG ? 0x40000 : 0);
        info.setNativeLong(96, number(flags));
    }

    private static NativeLong number(long value) {
        return new NativeLong(value);
    }
}
