package org.snn4j.torture.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.snn4j.random.Randomness;

/** Serves two archives slowly, with range requests; closes a connection early now and then. */
final class DownloadServer implements AutoCloseable {
    private static final int FILES = 40;
    private static final int BYTES = 12_000;
    private static final int CHUNK = 16_384;
    private static final int PAUSE = 4;
    private static final int ONE_IN_BREAKS_OFF = 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final RandomGenerator random;

    DownloadServer(long seed) {
        random = Randomness.keyed(seed);
        try {
            files.put("pictures.zip", zip());
            files.put("lists.tar.gz", tar());
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve files on this machine: " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    Map<String, byte[]> files() {
        return files;
    }

    private byte[] noise() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < FILES; i++) {
                ZipEntry entry = new ZipEntry("train/class" + i % 4 + "/" + i + ".bin");
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(noise());
            }
        }
        return out.toByteArray();
    }

    private byte[] tar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            for (int i = 0; i < FILES; i++) {
                TarArchiveEntry entry = new TarArchiveEntry("lists/" + i + ".txt");
                entry.setSize(BYTES);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(noise());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = files.get(exchange.getRequestURI().getPath().substring(1));
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            if (from >= bytes.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (range != null) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            }
            exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - from);
            send(bytes, from, exchange.getResponseBody());
        }
    }

    private void send(byte[] bytes, int from, OutputStream out) throws IOException {
        int end = bytes.length;
        synchronized (random) {
            if (random.nextInt(ONE_IN_BREAKS_OFF) == 0) {
                end = from + random.nextInt(bytes.length - from);
            }
        }
        for (int at = from; at < end; at += CHUNK) {
            out.write(bytes, at, Math.min(CHUNK, end - at));
            out.flush();
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
