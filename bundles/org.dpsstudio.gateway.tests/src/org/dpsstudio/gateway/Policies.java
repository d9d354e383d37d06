// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.model.Secret;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;

/** A store that holds nothing but access policies: the owner's, and one of each single right, named after it. */
final class Policies implements ProvisioningStore {
    static final SymmetricKey KEY = new SymmetricKey(Secret.of(new byte[32]));

    @Override
    public <T> T read(Function<StoreReader, T> work) {
        return work.apply((StoreReader) Proxy.newProxyInstance(Policies.class.getClassLoader(),
                new Class<?>[] { StoreReader.class }, (proxy, method, arguments) -> {
                    if (!"accessPolicies".equals(method.getName())) {
                        throw new IllegalStateException("not expected: " + method);
                    }
                    return all();
                }));
    }

    private static List<AccessPolicy> all() {
        List<AccessPolicy> policies = new ArrayList<>();
        policies.add(new AccessPolicy(AccessPolicy.OWNER, KEY, KEY, Set.of(AccessRight.values())));
        Arrays.stream(AccessRight.values())
                .forEach(right -> policies.add(new AccessPolicy(right.wire(), KEY, KEY, Set.of(right))));
        return policies;
    }

    @Override
    public <T> CompletableFuture<T> submit(Function<StoreWriter, T> work) {
        throw new IllegalStateException("not expected");
    }

    @Override
    public <T> T write(Function<StoreWriter, T> work) {
        throw new IllegalStateException("not expected");
    }

    @Override
    public Subscription onCommit(Consumer<Set<ServiceChange>> listener) {
        return () -> {
        };
    }

    @Override
    public void close() {
        // holds nothing
    }
}
