// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.hsm;

import java.io.File;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import javax.security.auth.login.LoginException;

import org.dpsstudio.device.hsm.HsmException;
import org.dpsstudio.device.hsm.HsmException.Reason;
import org.dpsstudio.device.hsm.PinState;
import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.SecretQuestion;
import org.dpsstudio.device.hsm.TokenInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's login to a token. PKCS#11 knows one login for a whole process, so there is one of these for each token
 * and all who use it share it; it begins with the first and ends with the last. While it lasts, the JDK's provider for
 * the token is installed behind all others, so that TLS finds it for the token's keys.
 */
public final class TokenLogin {
    private static final Logger LOG = LoggerFactory.getLogger(TokenLogin.class);
    private static final int MOST_TRIES = 3;
    /** What keys of devices need: the provider shall do nothing else for the rest of the process. */
    private static final String MECHANISMS = "CKM_ECDSA CKM_ECDSA_SHA256 CKM_ECDSA_SHA384 CKM_ECDSA_SHA512 "
            + "CKM_RSA_PKCS CKM_SHA256_RSA_PKCS CKM_SHA384_RSA_PKCS CKM_SHA512_RSA_PKCS CKM_RSA_PKCS_PSS "
            + "CKM_EC_KEY_PAIR_GEN CKM_RSA_PKCS_KEY_PAIR_GEN KeyStore";
    private static final int MARK_BYTES = 16;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<Place, TokenLogin> KNOWN = new HashMap<>();

    private record Place(Path library, String serial, String label, long slot) {
    }

    private final Cryptoki cryptoki;
    private final long slot;
    /** The CKA_ID that keys have from the moment in which the provider makes them until they are given their own. */
    private final byte[] mark = new byte[MARK_BYTES];
    private int users;
    private long session;
    private AuthProvider provider;

    private TokenLogin(Cryptoki cryptoki, long slot) {
        this.cryptoki = cryptoki;
        this.slot = slot;
    }

    /**
     * Logs in, or joins a login that is there.
     *
     * @return the login, to be left by {@link #leave}
     */
    public static TokenLogin join(Cryptoki cryptoki, TokenInfo token, SecretPrompt prompt) throws HsmException {
        TokenLogin login;
        synchronized (KNOWN) {
            login = KNOWN.computeIfAbsent(
                    new Place(cryptoki.library(), token.serial(), token.label(), token.slot()),
                    place -> new TokenLogin(cryptoki, place.slot()));
        }
        synchronized (login) {
            if (login.users == 0) {
                login.begin(prompt);
            }
            login.users++;
        }
        return login;
    }

    /** Ends the login when nobody else is in it. */
    public synchronized void leave() {
        users--;
        if (users == 0) {
            end();
        }
    }

    Cryptoki cryptoki() {
        return cryptoki;
    }

    /** @return a session that is open as long as the login; to be used within a lock on this */
    long session() {
        return session;
    }

    Provider provider() {
        return provider;
    }

    byte[] mark() {
        return mark.clone();
    }

    private void begin(SecretPrompt prompt) throws HsmException {
        String label = "";
        boolean done = false;
        try {
            Cryptoki.State state = cryptoki.state(slot)
                    .orElseThrow(() -> new CryptokiException("C_GetTokenInfo", CryptokiException.TOKEN_NOT_PRESENT));
            label = state.info().label();
            session = cryptoki.openSession(slot);
            if (state.info().loginRequired()) {
                login(state, prompt);
            }
            provider = installed();
            done = true;
        } catch (CryptokiException refused) {
            throw new HsmException(Reason.REFUSED, refused, label, refused.getMessage());
        } catch (ProviderException refused) {
            throw new HsmException(Reason.REFUSED, refused, label, rootMessage(refused));
        } finally {
            if (!done) {
                end();
            }
        }
    }

    private void login(Cryptoki.State first, SecretPrompt prompt) throws HsmException, CryptokiException {
        Cryptoki.State state = first;
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            String label = state.info().label();
            if (state.info().pin() == PinState.NOT_SET) {
                throw new HsmException(Reason.PIN_NOT_SET, null, label);
            }
            if (state.info().pin() == PinState.LOCKED) {
                throw new HsmException(Reason.PIN_LOCKED, null, label);
            }
            if (tried(state, attempt, prompt)) {
                return;
            }
            state = cryptoki.state(slot).orElse(state);
        }
        throw new HsmException(state.info().pin() == PinState.LOCKED ? Reason.PIN_LOCKED : Reason.PIN_WRONG, null,
                state.info().label());
    }

    /** @return whether the login is there; false when the PIN was wrong */
    private boolean tried(Cryptoki.State state, int attempt, SecretPrompt prompt)
            throws HsmException, CryptokiException {
        String label = state.info().label();
        Optional<char[]> pin = Optional.empty();
        if (!state.keypad()) {
            pin = prompt.ask(new SecretQuestion.TokenPin(state.info(), cryptoki.library(), attempt,
                    state.info().pin()));
            if (pin.isEmpty()) {
                throw new HsmException(attempt == 1 ? Reason.PIN_NEEDED : Reason.PIN_WRONG, null, label);
            }
        }
        try {
            cryptoki.login(session, pin);
            return true;
        } catch (CryptokiException refused) {
            long value = refused.value();
            if (value == CryptokiException.USER_ALREADY_LOGGED_IN) {
                return true;
            }
            if (value == CryptokiException.PIN_LOCKED) {
                throw new HsmException(Reason.PIN_LOCKED, refused, label);
            }
            if (value == CryptokiException.USER_PIN_NOT_INITIALIZED) {
                throw new HsmException(Reason.PIN_NOT_SET, refused, label);
            }
            if (value == CryptokiException.PIN_INCORRECT || value == CryptokiException.PIN_INVALID
                    || value == CryptokiException.PIN_LENGTH) {
                return false;
            }
            throw refused;
        } finally {
            pin.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private AuthProvider installed() throws CryptokiException, HsmException {
        Provider provided = Security.getProvider("SunPKCS11");
        if (provided == null) {
            throw new HsmException(Reason.LIBRARY_UNUSABLE, null, cryptoki.library(), HsmText.of("noProvider"));
        }
        new SecureRandom().nextBytes(mark);
        // The JDK reads the mark as a positive number without leading zeros.
        mark[0] = (byte) (mark[0] & 0x7F | 0x40);
        Provider made = provided.configure("--" + configuration());
        if (made.getService("KeyStore", "PKCS11") == null) {
            throw new CryptokiException("C_GetTokenInfo", CryptokiException.TOKEN_NOT_PRESENT);
        }
        Security.addProvider(made);
        return (AuthProvider) made;
    }

    private String configuration() throws CryptokiException {
        StringBuilder text = new StringBuilder();
        text.append("name = dps-studio-").append(NUMBER.incrementAndGet()).append('\n');
        text.append("library = \"").append(quoted(cryptoki.library())).append("\"\n");
        if (slot >= 0 && slot <= Integer.MAX_VALUE) {
            text.append("slot = ").append(slot).append('\n');
        } else {
            text.append("slotListIndex = ").append(cryptoki.slots(false).indexOf(slot)).append('\n');
        }
        text.append("destroyTokenAfterLogout = true\n");
        text.append("enabledMechanisms = { ").append(MECHANISMS).append(" }\n");
        text.append("attributes(generate, CKO_PRIVATE_KEY, *) = { CKA_TOKEN = true CKA_PRIVATE = true "
                + "CKA_SENSITIVE = true CKA_EXTRACTABLE = false CKA_SIGN = true CKA_ID = 0h")
                .append(HexFormat.of().formatHex(mark)).append(" }\n");
        text.append("attributes(generate, CKO_PUBLIC_KEY, *) = { CKA_TOKEN = true CKA_VERIFY = true CKA_ID = 0h")
                .append(HexFormat.of().formatHex(mark)).append(" }\n");
        return text.toString();
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return File.separatorChar == '\\' ? text.replace('\\', '/') : text.replace("\"", "\\\"");
    }

    private void end() {
        if (session != 0) {
            try {
                cryptoki.logout(session);
            } catch (CryptokiException gone) {
                LOG.debug("The token was logged out already.", gone);
            }
        }
        if (provider != null) {
            Security.removeProvider(provider.getName());
            try {
                provider.logout();
            } catch (LoginException | RuntimeException gone) {
                LOG.debug("The token's sessions were closed already.", gone);
            }
            provider = null;
        }
        if (session != 0) {
            try {
                cryptoki.closeSession(session);
            } catch (CryptokiException gone) {
                LOG.debug("The token's session was closed already.", gone);
            }
            session = 0;
        }
    }

    /** @return what lies at the bottom of it */
    public static String rootMessage(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
