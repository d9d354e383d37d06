// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request of the service API.
 *
 * @param method the HTTP method
 * @param path its segments, not encoded
 * @param parameters names and values of the query, in turn
 * @param headers names and values, in turn
 * @param body JSON, unless a header says otherwise
 * @param changes whether it is to change something
 */
public record Call(String method, List<String> path, List<String> parameters, List<String> headers,
        Optional<byte[]> body, boolean changes) {

    /** The header that names the body's type. */
    public static final String CONTENT_TYPE = "Content-Type";

    /**
     * @param path its segments
     * @return a call that reads
     */
    public static Call get(String... path) {
        return new Call("GET", List.of(path), List.of(), List.of(), Optional.empty(), false);
    }

    /**
     * @param path its segments
     * @return a call that reads by POST, without a body
     */
    public static Call ask(String... path) {
        return new Call("POST", List.of(path), List.of(), List.of(), Optional.empty(), false);
    }

    /**
     * @param method the HTTP method
     * @param path its segments
     * @return a call that changes something, without a body
     */
    public static Call change(String method, String... path) {
        return new Call(method, List.of(path), List.of(), List.of(), Optional.empty(), true);
    }

    /**
     * @param json the body
     * @return the same call with it
     */
    public Call with(byte[] json) {
        return new Call(method, path, parameters, headers, Optional.of(json), changes);
    }

    /**
     * @param type the body's media type
     * @param content the body
     * @return the same call with it
     */
    public Call with(String type, byte[] content) {
        return header(CONTENT_TYPE, Optional.of(type)).with(content);
    }

    /**
     * @param name of a header
     * @param value nothing is added where it is absent
     * @return the same call with it
     */
    public Call header(String name, Optional<String> value) {
        return value.isEmpty() ? this
                : new Call(method, path, parameters, added(headers, name, value.get()), body, changes);
    }

    /**
     * @param name of a parameter
     * @param value nothing is added where it is absent
     * @return the same call with it
     */
    public Call parameter(String name, Optional<String> value) {
        return value.isEmpty() ? this
                : new Call(method, path, added(parameters, name, value.get()), headers, body, changes);
    }

    /** @return path and query, encoded */
    String target() {
        StringBuilder target = new StringBuilder("/")
                .append(path.stream().map(Call::encoded).collect(Collectors.joining("/")));
        for (int i = 0; i < parameters.size(); i += 2) {
            target.append(i == 0 ? '?' : '&').append(encoded(parameters.get(i))).append('=')
                    .append(encoded(parameters.get(i + 1)));
        }
        return target.toString();
    }

    private static List<String> added(List<String> list, String name, String value) {
        return Stream.concat(list.stream(), Stream.of(name, value)).collect(Collectors.toCollection(ArrayList::new));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
