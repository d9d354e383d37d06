// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** Speaks plain HTTPS to the service, so that a test can say what no SDK would. */
final class Caller implements AutoCloseable {
    static final String DEVICE_API = "api-version=2019-03-31";
    static final String SERVICE_API = "api-version=2021-10-01";

    private final RunningService service;
    private final HttpClient client;

    Caller(RunningService service, Openssl.Identity identity, Openssl.Identity... above) throws Exception {
        this.service = service;
        this.client = HttpClient.newBuilder().sslContext(Openssl.context(service.caFile(), identity, above))
                .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    }

    /** What came back. */
    record Answer(int status, String body, Map<String, String> headers) {
        JsonElement json() {
            return JsonParser.parseString(body);
        }

        int errorCode() {
            return json().getAsJsonObject().get("errorCode").getAsInt();
        }

        String text(String member) {
            return json().getAsJsonObject().get(member).getAsString();
        }
    }

    Answer send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher content = body == null ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://" + service.deviceEndpoint() + path))
                .timeout(Duration.ofSeconds(30)).method(method, content);
        if (body != null) {
            request.header("Content-Type", "application/json; charset=utf-8");
        }
        headers.forEach(request::header);
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Map<String, String> first = new HashMap<>();
        response.headers().map().forEach((name, values) -> first.put(name.toLowerCase(), values.get(0)));
        return new Answer(response.statusCode(), response.body(), first);
    }

    /** A call of the service API with the owner's token. */
    Answer serve(String method, String path, String body, String... headers) throws Exception {
        Map<String, String> all = new HashMap<>();
        all.put("Authorization", ownerToken());
        for (int i = 0; i + 1 < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return send(method, path + (path.contains("?") ? "&" : "?") + SERVICE_API, body, all);
    }

    Answer register(String idScope, String registrationId, String body, String token) throws Exception {
        return send("PUT", "/" + idScope + "/registrations/" + registrationId + "/register?" + DEVICE_API, body,
                token == null ? Map.of() : Map.of("Authorization", token));
    }

    Answer operation(String registrationId, String operationId, String token) throws Exception {
        return send("GET", "/" + service.idScope() + "/registrations/" + registrationId + "/operations/" + operationId
                + "?" + DEVICE_API, null, token == null ? Map.of() : Map.of("Authorization", token));
    }

    String ownerToken() throws GeneralSecurityException {
        Map<String, String> parts = new HashMap<>();
        for (String part : service.connectionString().split(";")) {
            String[] nameAndValue = part.split("=", 2);
            parts.put(nameAndValue[0], nameAndValue[1]);
        }
        return token(parts.get("HostName").split(":")[0], parts.get("SharedAccessKey"),
                Instant.now().plusSeconds(600), parts.get("SharedAccessKeyName"));
    }

    String deviceToken(String registrationId, String key, Instant expiry) throws GeneralSecurityException {
        return token(service.idScope() + "/registrations/" + registrationId, key, expiry, "registration");
    }

    static String token(String resource, String key, Instant expiry, String policy) throws GeneralSecurityException {
        String encoded = URLEncoder.encode(resource, StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        byte[] signature = mac.doFinal((encoded + "\n" + expiry.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
        return "SharedAccessSignature sr=" + encoded + "&sig="
                + URLEncoder.encode(Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8) + "&se="
                + expiry.getEpochSecond() + "&skn=" + policy;
    }

    @Override
    public void close() {
        client.close();
    }
}
