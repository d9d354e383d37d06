// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.internal.Refusals;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who may call the service API: who shows a token that one of the two keys of a shared access policy signed,
 * for a name of this service, before it expires, when the policy has the right. Whatever is wrong, the caller is
 * told the same; the log tells which it was. Policies are read anew for each call, from memory. Safe for any
 * thread.
 */
public final class Authorization {
    private static final Logger LOG = LoggerFactory.getLogger(Authorization.class);
    /** Takes the place of an unknown policy's keys, so that its tokens take as long to refuse. */
    private static final SymmetricKey NOBODYS = new SymmetricKey(Secret.of(new byte[SymmetricKey.GENERATED_BYTES]));

    private enum Fault {
        UNREADABLE, NO_KEY_NAME, UNKNOWN_POLICY, WRONG_SIGNATURE, EXPIRED, OTHER_RESOURCE, RIGHT_MISSING
    }

    private final ProvisioningStore store;

    /** @param store where the policies are kept */
    public Authorization(ProvisioningStore store) {
        this.store = store;
    }

    /**
     * Asks for a token that covers the whole service.
     *
     * @param token the {@code Authorization} header, unread; empty where there was none
     * @param hostNames every name or address of this service; ports are ignored
     * @param right what the call needs
     * @param now the time of the check
     * @return the policy, or {@link ServiceError#UNAUTHORIZED}
     */
    public Result<AccessPolicy> check(String token, Collection<String> hostNames, AccessRight right, Instant now) {
        return check(token, hostNames, "", right, now);
    }

    /**
     * Asks for a token that covers a path: one for the whole service, for the path or for segments before it.
     *
     * @param token the {@code Authorization} header, unread; empty where there was none
     * @param hostNames every name or address of this service; ports are ignored
     * @param path the path of the call, percent-decoded, without the query; its case is ignored
     * @param right what the call needs
     * @param now the time of the check
     * @return the policy, or {@link ServiceError#UNAUTHORIZED}
     */
    public Result<AccessPolicy> check(String token, Collection<String> hostNames, String path, AccessRight right,
            Instant now) {
        Optional<SasToken> read = SasToken.parse(token);
        if (read.isEmpty()) {
            return refused(Fault.UNREADABLE);
        }
        SasToken sas = read.get();
        Optional<String> name = sas.keyName().filter(n -> !n.isEmpty());
        if (name.isEmpty()) {
            return refused(Fault.NO_KEY_NAME);
        }
        List<AccessPolicy> policies = store.read(StoreReader::accessPolicies);
        Optional<AccessPolicy> policy = policies.stream().filter(p -> p.name().equals(name.get())).findFirst();
        boolean primary = sas.signedBy(policy.map(AccessPolicy::primaryKey).orElse(NOBODYS));
        boolean secondary = sas.signedBy(policy.map(AccessPolicy::secondaryKey).orElse(NOBODYS));
        if (policy.isEmpty()) {
            return refused(Fault.UNKNOWN_POLICY);
        }
        if (!(primary | secondary)) {
            return refused(Fault.WRONG_SIGNATURE);
        }
        if (!now.isBefore(sas.expiry())) {
            return refused(Fault.EXPIRED);
        }
        if (!covers(sas.resource(), hostNames, path)) {
            return refused(Fault.OTHER_RESOURCE);
        }
        if (!policy.get().rights().contains(right)) {
            return refused(Fault.RIGHT_MISSING);
        }
        return Result.ok(policy.get());
    }

    private static Result<AccessPolicy> refused(Fault fault) {
        LOG.info("A call of the service API is refused: {}", fault);
        return Result.failed(ServiceError.UNAUTHORIZED, Refusals.UNAUTHORIZED);
    }

    private static boolean covers(String resource, Collection<String> hostNames, String path) {
        String rest = resource.toLowerCase(Locale.ROOT);
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            rest = rest.substring(scheme + 3);
        }
        int slash = rest.indexOf('/');
        String host = withoutPort(slash < 0 ? rest : rest.substring(0, slash));
        String covered = slash < 0 ? "" : withoutLastSlash(rest.substring(slash));
        String asked = path.toLowerCase(Locale.ROOT);
        return hostNames.stream().anyMatch(name -> withoutPort(name.toLowerCase(Locale.ROOT)).equals(host))
                && asked.startsWith(covered)
                && (asked.length() == covered.length() || covered.isEmpty() || asked.charAt(covered.length()) == '/');
    }

    private static String withoutLastSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Knows {@code name:1}, {@code [address]:1} and an IPv6 address without brackets, which has more colons. */
    private static String withoutPort(String authority) {
        int bracket = authority.indexOf(']');
        if (authority.startsWith("[") && bracket > 0) {
            return authority.substring(1, bracket);
        }
        int colon = authority.indexOf(':');
        return colon >= 0 && colon == authority.lastIndexOf(':') ? authority.substring(0, colon) : authority;
    }
}
