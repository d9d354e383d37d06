// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;

/** A provisioning service that remembers its calls and answers each method as the test says. */
final class FakeService implements InvocationHandler {
    /**
     * A call.
     *
     * @param method its name
     * @param arguments its arguments
     */
    record Call(String method, List<Object> arguments) {
    }

    /** What methods answer of which the test says nothing; absent when they are not expected. */
    volatile Optional<Result<?>> otherwise = Optional.empty();
    /** Who listens for changes; not among the calls. */
    final List<Consumer<ServiceChange>> listeners = new CopyOnWriteArrayList<>();
    final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Function<List<Object>, Result<?>>> answers = new ConcurrentHashMap<>();

    ProvisioningService port() {
        return (ProvisioningService) Proxy.newProxyInstance(FakeService.class.getClassLoader(),
                new Class<?>[] { ProvisioningService.class }, this);
    }

    FakeService on(String method, Result<?> answer) {
        return on(method, arguments -> answer);
    }

    FakeService on(String method, Function<List<Object>, Result<?>> answer) {
        answers.put(method, answer);
        return this;
    }

    /** The only call that came. */
    Call call() {
        if (calls.size() != 1) {
            throw new AssertionError("one call expected, came " + calls);
        }
        return calls.getFirst();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if ("onChange".equals(method.getName())) {
            @SuppressWarnings("unchecked") // what the port takes
            Consumer<ServiceChange> listener = (Consumer<ServiceChange>) arguments[0];
            listeners.add(listener);
            return (Subscription) () -> listeners.remove(listener);
        }
        Call call = new Call(method.getName(), arguments == null ? List.of() : Arrays.asList(arguments));
        calls.add(call);
        Function<List<Object>, Result<?>> answer = answers.get(call.method());
        return answer != null ? answer.apply(call.arguments())
                : otherwise.orElseThrow(() -> new IllegalStateException("not expected: " + call));
    }
}
