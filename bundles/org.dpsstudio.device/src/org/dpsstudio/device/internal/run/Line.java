// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.internal.run.Journal.Mark;
import org.dpsstudio.device.internal.run.http.Connection;
import org.dpsstudio.device.internal.run.http.DeviceTls;
import org.dpsstudio.device.internal.run.http.Effort;
import org.dpsstudio.device.internal.run.http.Handshake;
import org.dpsstudio.device.internal.run.http.HttpTransport;
import org.dpsstudio.device.internal.run.http.HttpTrouble;
import org.dpsstudio.device.internal.run.http.Lookup;
import org.dpsstudio.device.internal.run.http.Reply;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.device.run.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the service: one connection at a time, opened again where it was closed meanwhile. For one thread. */
final class Line implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final RunRequest request;
    private final HttpTransport transport;
    private final Journal journal;
    private final Effort effort;
    private final ShownChain shown;
    private DeviceTls tls;
    private Set<Fault> tlsFaults = Set.of();
    private Connection connection;

    Line(RunRequest request, HttpTransport transport, Journal journal, Effort effort, ShownChain shown) {
        this.request = request;
        this.transport = transport;
        this.journal = journal;
        this.effort = effort;
        this.shown = shown;
    }

    /** What was sent, and when; the answer is on its way. */
    record Asked(Mark sent, CompletableFuture<Reply> reply) {
    }

    /** Connects and shakes hands, the observer asked before both. */
    void open() throws BrokenOffException, InterruptedException {
        journal.ask(StepKind.CONNECT);
        connect();
        journal.ask(StepKind.TLS);
        if (!connection.isOpen()) {
            connect();
        }
        shakeHands();
    }

    /** Opens another connection in place of the one that is there. */
    void renew() throws BrokenOffException, InterruptedException {
        connection.close();
        connect();
        shakeHands();
    }

    private void connect() throws BrokenOffException, InterruptedException {
        Mark mark = Mark.now();
        List<Value> values = new ArrayList<>();
        values.add(Value.of("host", request.host()));
        values.add(Value.of("port", Integer.toString(request.port())));
        try {
            connection = reached();
            values.add(Value.of("service address", Connection.text(connection.remote())));
            values.add(Value.of("device address", Connection.text(connection.local())));
            journal.add(StepKind.CONNECT, Direction.TO_SERVICE, mark, () -> Content.of(
                    RunTexts.of("connected", request.host(), Connection.text(connection.remote())), values));
        } catch (HttpTrouble trouble) {
            throw broken(StepKind.CONNECT, mark, Content.of(trouble.getMessage(), values), Set.of(), trouble);
        }
    }

    private Connection reached() throws HttpTrouble, BrokenOffException, InterruptedException {
        List<InetAddress> addresses = Lookup.of(bare(request.host()), journal.patience(StepKind.CONNECT));
        for (InetAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return connected(address);
            } catch (HttpTrouble unreachable) {
                LOG.debug("{} is not reached at {}; the next address is tried", request.host(), address, unreachable);
            }
        }
        return connected(addresses.getLast());
    }

    private Connection connected(InetAddress address) throws HttpTrouble, BrokenOffException, InterruptedException {
        return Connection.open(transport, new InetSocketAddress(address, request.port()),
                journal.patience(StepKind.CONNECT), effort,
                request.recording() == RunRequest.Recording.EVERYTHING);
    }

    /** IPv6 addresses may be written in brackets. */
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private void shakeHands() throws BrokenOffException, InterruptedException {
        Mark mark = Mark.now();
        try {
            if (tls == null) {
                tlsFaults = journal.chosen(shown.possible());
                long began = System.nanoTime();
                tls = transport.tls(request.trusted(), shown.with(tlsFaults));
                effort.since(began);
            }
            Handshake handshake = connection.handshake(tls, bare(request.host()), request.port(),
                    journal.patience(StepKind.TLS));
            journal.add(StepKind.TLS, Direction.TO_SERVICE, mark, () -> told(handshake), tlsFaults, Optional.empty());
        } catch (HttpTrouble trouble) {
            List<Value> values = trouble.chain().isEmpty() ? List.of()
                    : List.of(CertificateValues.chain("service", trouble.chain()));
            throw broken(StepKind.TLS, mark, Content.of(trouble.getMessage(), values), tlsFaults, trouble);
        } catch (IdentityException unusable) {
            throw broken(StepKind.TLS, mark, Content.NONE, tlsFaults, unusable);
        }
    }

    private Content told(Handshake handshake) {
        List<Value> values = new ArrayList<>();
        values.add(Value.of("protocol", handshake.protocol()));
        values.add(Value.of("cipher suite", handshake.cipherSuite()));
        values.add(Value.of("engine", tls.engine()));
        values.add(CertificateValues.chain("service", handshake.service()));
        values.add(CertificateValues.chain("device", handshake.device()));
        String device = handshake.device().isEmpty() ? RunTexts.of("tls.withoutCertificate")
                : RunTexts.of("tls.withCertificate",
                        handshake.device().getFirst().getSubjectX500Principal().getName(),
                        handshake.device().size() - 1);
        return Content.of(RunTexts.of("tls.done", handshake.protocol(), handshake.cipherSuite(),
                handshake.service().isEmpty() ? "-"
                        : handshake.service().getFirst().getSubjectX500Principal().getName(),
                device), values);
    }

    /** Sends a request as a step of its own, on a new connection where this one is closed. */
    Asked send(StepKind step, Request message, Set<Fault> broken) throws BrokenOffException, InterruptedException {
        Mark mark = Mark.now();
        if (!connection.isOpen()) {
            Optional<HttpTrouble> refusal = connection.refusal();
            if (refusal.isPresent()) {
                throw broken(step, mark, message.content(), broken, refusal.get());
            }
            renew();
            mark = Mark.now();
        }
        CompletableFuture<Reply> reply;
        try {
            reply = connection.send(message.bytes(), journal.patience(step));
        } catch (HttpTrouble trouble) {
            throw broken(step, mark, message.content(), broken, trouble);
        }
        Mark sent = Mark.now();
        journal.add(step, Direction.TO_SERVICE, mark, message::content, broken, Optional.empty());
        return new Asked(sent, reply);
    }

    /**
     * Waits for an answer. Where the service closed the connection just when it was used again, the request is sent
     * again, but never the answer to a challenge, which is good for one time.
     */
    ServiceAnswer answer(StepKind step, Request message, Asked asked)
            throws BrokenOffException, InterruptedException {
        boolean again = connection.wasUsed() && step != StepKind.ANSWER;
        try {
            return ServiceAnswer.of(connection.answer(asked.reply(), journal.patience(step)));
        } catch (HttpTrouble trouble) {
            if (!again || !trouble.unanswered()) {
                throw new BrokenOffException(step, trouble.getMessage(), trouble);
            }
        }
        renew();
        try {
            return ServiceAnswer.of(connection.answer(connection.send(message.bytes(), journal.patience(step)),
                    journal.patience(step)));
        } catch (HttpTrouble trouble) {
            throw new BrokenOffException(step, trouble.getMessage(), trouble);
        }
    }

    private BrokenOffException broken(StepKind step, Mark mark, Content content, Set<Fault> broken,
            Exception trouble) {
        Supplier<Content> told = () -> content;
        journal.add(step, Direction.TO_SERVICE, mark, told, broken, Optional.of(trouble.getMessage()));
        return new BrokenOffException(step, trouble.getMessage(), trouble);
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
        if (tls != null) {
            tls.close();
        }
    }
}
