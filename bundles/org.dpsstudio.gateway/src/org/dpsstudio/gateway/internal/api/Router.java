// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.gateway.internal.api.Route.Kind;

/** Finds the route of a request. The words of a path are compared without their case, identifiers are kept. */
final class Router {
    private static final Route UNKNOWN = new Route.Unknown();
    private static final Route ONLY_GET = new Route.WrongMethod("GET");
    private static final Route ONLY_POST = new Route.WrongMethod("POST");
    private static final Route ONLY_PUT = new Route.WrongMethod("PUT");
    private static final Route ONLY_DELETE = new Route.WrongMethod("DELETE");
    private static final Route ONLY_GET_PUT = new Route.WrongMethod("GET, PUT");
    private static final Route ONLY_PUT_DELETE = new Route.WrongMethod("PUT, DELETE");
    private static final Route ONLY_GET_DELETE = new Route.WrongMethod("GET, DELETE");
    private static final Route ONLY_GET_PUT_DELETE = new Route.WrongMethod("GET, PUT, DELETE");
    private static final Route ID_MISSING = new Route.WrongMethod("");

    private Router() {
    }

    static Route route(String method, List<String> path) {
        if (path.isEmpty()) {
            return UNKNOWN;
        }
        String first = path.getFirst();
        if (is(first, "enrollments")) {
            return enrollments(Kind.INDIVIDUAL, method, path);
        }
        if (is(first, "enrollmentGroups")) {
            return enrollments(Kind.GROUP, method, path);
        }
        if (is(first, "registrations")) {
            return registrations(method, path);
        }
        if (path.size() > 2 && is(path.get(1), "registrations")) {
            return device(method, path);
        }
        if (is(first, "service") && path.size() == 1) {
            return only("GET", method, new Route.Describe(), ONLY_GET);
        }
        if (is(first, "traces") && path.size() == 1) {
            return only("GET", method, new Route.ListTraces(), ONLY_GET);
        }
        if (is(first, "linkedHubs")) {
            return hubs(method, path);
        }
        if (is(first, "certificates")) {
            return certificates(method, path);
        }
        return path.size() == 1 ? aboutCertificates(method, first) : UNKNOWN;
    }

    private static Route device(String method, List<String> path) {
        String scope = path.getFirst();
        String id = path.get(2);
        if (path.size() == 3) {
            return only("POST", method, new Route.Status(scope, id), ONLY_POST);
        }
        if (path.size() == 4 && is(path.get(3), "register")) {
            return only("PUT", method, new Route.Register(scope, id), ONLY_PUT);
        }
        if (path.size() == 5 && is(path.get(3), "operations")) {
            return only("GET", method, new Route.Operation(scope, id, path.get(4)), ONLY_GET);
        }
        return path.size() == 4 && is(path.get(3), "operations") ? ID_MISSING : UNKNOWN;
    }

    private static Route enrollments(Kind kind, String method, List<String> path) {
        if (path.size() == 1) {
            return only("POST", method, new Route.BulkEnrollments(kind), ONLY_POST);
        }
        String id = path.get(1);
        if (path.size() == 3 && is(path.get(2), "attestationmechanism")) {
            return only("POST", method, new Route.ReadMechanism(kind, id), ONLY_POST);
        }
        if (path.size() != 2) {
            return UNKNOWN;
        }
        return switch (method) {
            case "GET" -> new Route.GetEnrollment(kind, id);
            case "PUT" -> new Route.PutEnrollment(kind, id);
            case "DELETE" -> new Route.DeleteEnrollment(kind, id);
            case "POST" -> is(id, "query") ? new Route.QueryEnrollments(kind) : ONLY_GET_PUT_DELETE;
            default -> ONLY_GET_PUT_DELETE;
        };
    }

    private static Route registrations(String method, List<String> path) {
        if (path.size() == 1) {
            return ID_MISSING;
        }
        String id = path.get(1);
        if (path.size() == 3 && is(path.get(2), "query")) {
            return only("POST", method, new Route.QueryRegistrations(Optional.of(id)), ONLY_POST);
        }
        if (path.size() != 2) {
            return UNKNOWN;
        }
        return switch (method) {
            case "GET" -> new Route.GetRegistration(id);
            case "DELETE" -> new Route.DeleteRegistration(id);
            case "POST" -> is(id, "query") ? new Route.QueryRegistrations(Optional.empty()) : ONLY_GET_DELETE;
            default -> ONLY_GET_DELETE;
        };
    }

    private static Route hubs(String method, List<String> path) {
        if (path.size() == 1) {
            return only("GET", method, new Route.ListHubs(), ONLY_GET);
        }
        if (path.size() == 2) {
            return switch (method) {
                case "PUT" -> new Route.LinkHub(path.get(1));
                case "DELETE" -> new Route.UnlinkHub(path.get(1));
                default -> ONLY_PUT_DELETE;
            };
        }
        if (path.size() == 4 && is(path.get(2), "devices")) {
            return only("GET", method, new Route.GetHubDevice(path.get(1), path.get(3)), ONLY_GET);
        }
        return UNKNOWN;
    }

    private static Route certificates(String method, List<String> path) {
        if (path.size() == 1) {
            return only("GET", method, new Route.ListCertificates(), ONLY_GET);
        }
        String name = path.get(1);
        if (path.size() == 2) {
            return switch (method) {
                case "GET" -> new Route.GetCertificate(name);
                case "PUT" -> new Route.PutCertificate(name);
                case "DELETE" -> new Route.DeleteCertificate(name);
                case "POST" -> is(name, "judge") ? new Route.JudgeCertificate() : ONLY_GET_PUT_DELETE;
                default -> ONLY_GET_PUT_DELETE;
            };
        }
        String what = path.get(2);
        if (path.size() == 4 && is(what, "revocationLists")) {
            boolean delta = is(path.get(3), "delta");
            return delta || is(path.get(3), "base")
                    ? only("DELETE", method, new Route.DeleteRevocationList(name, delta), ONLY_DELETE)
                    : UNKNOWN;
        }
        if (path.size() != 3) {
            return UNKNOWN;
        }
        if (is(what, "generateVerificationCode")) {
            return only("POST", method, new Route.GenerateVerificationCode(name), ONLY_POST);
        }
        if (is(what, "verify")) {
            return only("POST", method, new Route.VerifyCertificate(name), ONLY_POST);
        }
        return is(what, "revocationLists") ? only("POST", method, new Route.AddRevocationList(name), ONLY_POST)
                : UNKNOWN;
    }

    private static Route aboutCertificates(String method, String what) {
        if (is(what, "revocationLists")) {
            return only("GET", method, new Route.ListRevocationLists(), ONLY_GET);
        }
        if (is(what, "knownCertificates")) {
            return only("GET", method, new Route.ListKnownCertificates(), ONLY_GET);
        }
        if (is(what, "revocationSettings")) {
            return switch (method) {
                case "GET" -> new Route.GetRevocationSettings();
                case "PUT" -> new Route.PutRevocationSettings();
                default -> ONLY_GET_PUT;
            };
        }
        return UNKNOWN;
    }

    private static Route only(String allowed, String method, Route route, Route otherwise) {
        return allowed.equals(method) ? route : otherwise;
    }

    private static boolean is(String segment, String word) {
        return segment.equalsIgnoreCase(word);
    }
}
